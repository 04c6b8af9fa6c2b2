using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>
/// The texts of one language, each by the name that it has in <c>Texts.resx</c> (zh-Hans) and <c>Texts.LANGUAGE.resx</c>.
/// The other files of this type hold a member for each text, by topic.
/// </summary>
internal sealed partial class Texts(Language language)
{
    private static readonly ResourceManager Source = new(typeof(Texts));

    public string Category(BillCategory? category) =>
        Get(category is { } known && Enum.IsDefined(known) ? $"Category{known}" : "CategoryUnknown");

    /// <summary>Where a payment stands, in a word or two.</summary>
    public string StateOf(PaymentState state) => Get($"State{state}");

    /// <summary>What an error of the closed set means.</summary>
    public string Error(ErrorCode code) => Get(string.Create(CultureInfo.InvariantCulture, $"Error{code.Number}"));

    /// <summary>What to do about it.</summary>
    public string ErrorNext(ErrorCode code) => Get(string.Create(CultureInfo.InvariantCulture, $"Error{code.Number}Next"));

    /// <exception cref="InvalidOperationException">No such text: a test keeps both languages complete.</exception>
    private string Get([CallerMemberName] string name = "") =>
        Source.GetString(name, language.Culture) ?? throw new InvalidOperationException($"No text {name}.");

    private string Format(ReadOnlySpan<object?> arguments, [CallerMemberName] string name = "") =>
        string.Format(language.Culture, Get(name), arguments);

    /// <summary>The count is argument 0.</summary>
    private string Plural(int count, ReadOnlySpan<object?> more = default, [CallerMemberName] string name = "") =>
        string.Format(language.Culture, Get($"{name}_{PluralForms.Of(language, count)}"), [count, .. more]);
}
