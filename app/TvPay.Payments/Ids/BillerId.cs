namespace TvPay.Payments;

/// <summary>A biller, e.g. <c>grid-power</c>. 1 to 32 printable ASCII characters.</summary>
public readonly record struct BillerId
{
    public const int MaxLength = 32;

    private readonly string? _value;

    private BillerId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static BillerId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(BillerId)));

    public static bool TryParse(string? text, out BillerId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new BillerId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
