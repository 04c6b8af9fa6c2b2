namespace TvPay.Payments;

/// <summary>A currency by its ISO 4217 code: three capital letters. Minor units are hundredths (CNY: fen).</summary>
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code) => _code = code;

    public static Currency Cny { get; } = new("CNY");

    public string Code => _code ?? throw new InvalidOperationException("A currency that was never set.");

    /// <exception cref="FormatException">Not three letters A to Z.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new FormatException("Not an ISO 4217 code.");

    public static bool TryParse(string? code, out Currency currency)
    {
        var valid = code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
        currency = valid ? new Currency(code!) : default;
        return valid;
    }

    public override string ToString() => Code;
}
