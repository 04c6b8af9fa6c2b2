namespace TvPay.Payments;

/// <summary>
/// The customer's number at a biller (户号): private. <see cref="ToString"/> masks it; only <see cref="Reveal"/> gives
/// it whole. 1 to 32 printable ASCII characters.
/// </summary>
public readonly record struct AccountNumber
{
    public const int MaxLength = 32;

    private readonly string? _value;

    private AccountNumber(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static AccountNumber Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(AccountNumber)));

    public static bool TryParse(string? text, out AccountNumber number)
    {
        var valid = IdText.IsValid(text, MaxLength);
        number = valid ? new AccountNumber(text!) : default;
        return valid;
    }

    /// <summary>The whole number, for statements, the wire, and the screen while the household asks to see it.</summary>
    public string Reveal() => IdText.Set(_value);

    /// <summary>
    /// Up to four leading and two trailing characters: <c>2201•••17</c>. Of a number below eight characters at most a third
    /// is shown, of a longer one at most 60 %; three or more are always hidden.
    /// </summary>
    public string Masked
    {
        get
        {
            var text = Reveal();
            var shown = text.Length < 8 ? Math.Min(text.Length / 3, text.Length - 3) : text.Length * 6 / 10;
            var tail = Math.Clamp(shown / 2, 0, 2);
            var head = Math.Clamp(shown - tail, 0, 4);
            return string.Concat(text.AsSpan(0, head), "•••", text.AsSpan(text.Length - tail));
        }
    }

    public override string ToString() => Masked;
}
