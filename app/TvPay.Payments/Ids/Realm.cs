namespace TvPay.Payments;

/// <summary>One installation (an operator's, a demo's, a test's): statements of one are worth nothing in another. 1 to 32 printable ASCII characters.</summary>
public readonly record struct Realm
{
    public const int MaxLength = 32;

    private readonly string? _value;

    private Realm(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static Realm Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(Realm)));

    public static bool TryParse(string? text, out Realm id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new Realm(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
