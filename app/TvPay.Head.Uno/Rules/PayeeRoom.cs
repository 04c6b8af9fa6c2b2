using System.Collections.Immutable;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>What of a payee is shown where there is so much room.</summary>
internal static class PayeeRoom
{
    /// <summary>Of the fields of one of several, so many tell them apart.</summary>
    private const int FieldsInBrief = 2;

    public static PayeeDensity Of(int payees) => payees switch
    {
        1 => PayeeDensity.Full,
        <= 3 => PayeeDensity.Brief,
        <= 5 => PayeeDensity.Dense,
        _ => PayeeDensity.Packed,
    };

    /// <param name="besideBox">Beside what the box waits for there is less room.</param>
    public static ImmutableArray<Field> FieldsOf(PayeeBlock payee, PayeeDensity density, bool besideBox) => density switch
    {
        PayeeDensity.Full => payee.Fields,
        PayeeDensity.Brief => [.. payee.Fields.Take(FieldsInBrief)],
        _ => besideBox ? [] : [.. payee.Fields.Take(FieldsInBrief)],
    };

    /// <summary>What a voice calls it: everything, whether it is shown or not.</summary>
    public static string NameOf(PayeeBlock payee) => string.Join(", ",
    [
        payee.Payee,
        .. payee.Nickname is { } nickname ? [nickname] : Array.Empty<string>(),
        payee.Amount,
        .. payee.Fields.Select(field => $"{field.Label} {field.Value}"),
        .. payee.Note is { } note ? [note.Text] : Array.Empty<string>(),
    ]);
}
