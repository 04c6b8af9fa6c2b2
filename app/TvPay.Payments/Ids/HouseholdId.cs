namespace TvPay.Payments;

/// <summary>A household, as the gateway names it. 1 to 64 printable ASCII characters.</summary>
public readonly record struct HouseholdId
{
    public const int MaxLength = 64;

    private readonly string? _value;

    private HouseholdId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static HouseholdId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(HouseholdId)));

    public static bool TryParse(string? text, out HouseholdId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new HouseholdId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
