namespace TvPay.Payments;

/// <summary>A household's account at a biller, as the gateway names it. 1 to 64 printable ASCII characters.</summary>
public readonly record struct AccountId
{
    public const int MaxLength = 64;

    private readonly string? _value;

    private AccountId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static AccountId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(AccountId)));

    public static bool TryParse(string? text, out AccountId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new AccountId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
