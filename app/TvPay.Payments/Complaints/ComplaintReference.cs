using System.Globalization;

namespace TvPay.Payments;

/// <summary>
/// What a household reads out on the telephone: eight digits, the last of which checks the others by Damm's algorithm (H. M.
/// Damm, 2004): every single wrong digit, and every two neighbours that changed places, are noticed.
/// </summary>
public readonly record struct ComplaintReference
{
    private const int Digits = 8;

    /// <summary>So many references there can be.</summary>
    public const int Count = 10_000_000;

    /// <summary>A totally anti-symmetric quasigroup of order 10, as in the thesis.</summary>
    private static readonly byte[,] Quasigroup =
    {
        { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 },
        { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
        { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 },
        { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
        { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 },
        { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
        { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 },
        { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
        { 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 },
        { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
    };

    private readonly string? _text;

    private ComplaintReference(string text) => _text = text;

    /// <summary>The reference of this number.</summary>
    /// <param name="number">0 to <see cref="Count"/> less one.</param>
    public static ComplaintReference Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
        var digits = number.ToString("D7", CultureInfo.InvariantCulture);
        return new ComplaintReference(string.Create(CultureInfo.InvariantCulture, $"{digits}{Check(digits)}"));
    }

    /// <exception cref="FormatException">Not eight digits, or they don't check.</exception>
    public static ComplaintReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException("Not a reference.");

    /// <summary>With or without the space in the middle.</summary>
    public static bool TryParse(string? text, out ComplaintReference reference)
    {
        var digits = text?.Length == Digits + 1 && text[Digits / 2] == ' ' ? text.Remove(Digits / 2, 1) : text;
        var isOne = digits is { Length: Digits } && digits.All(char.IsAsciiDigit) && Check(digits) == 0;
        reference = isOne ? new ComplaintReference(digits!) : default;
        return isOne;
    }

    /// <summary>In two groups, as it is shown and read out: <c>4827 3916</c>.</summary>
    public string Grouped => $"{ToString()[..(Digits / 2)]} {ToString()[(Digits / 2)..]}";

    public override string ToString() => _text ?? throw new InvalidOperationException("A reference that was never set.");

    /// <summary>The check digit of digits without one; 0 for digits that end in theirs.</summary>
    private static int Check(string digits) => digits.Aggregate(0, (interim, digit) => Quasigroup[interim, digit - '0']);
}
