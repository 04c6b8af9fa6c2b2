namespace TvPay.Payments;

/// <summary>A USB payment box: the serial number in its attestation certificate. 1 to 32 printable ASCII characters.</summary>
public readonly record struct BoxId
{
    public const int MaxLength = 32;

    private readonly string? _value;

    private BoxId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static BoxId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(BoxId)));

    public static bool TryParse(string? text, out BoxId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new BoxId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
