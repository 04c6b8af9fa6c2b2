namespace TvPay.Payments;

/// <summary>A set-top box, as its certificate names it. 1 to 64 printable ASCII characters.</summary>
public readonly record struct DeviceId
{
    public const int MaxLength = 64;

    private readonly string? _value;

    private DeviceId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static DeviceId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(DeviceId)));

    public static bool TryParse(string? text, out DeviceId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new DeviceId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
