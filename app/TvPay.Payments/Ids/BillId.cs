namespace TvPay.Payments;

/// <summary>A biller's own reference of a bill; unique together with the biller. 1 to 64 printable ASCII characters.</summary>
public readonly record struct BillId
{
    public const int MaxLength = 64;

    private readonly string? _value;

    private BillId(string value) => _value = value;

    /// <exception cref="FormatException">Empty, too long, or other characters.</exception>
    public static BillId Parse(string text) => new(IdText.Checked(text, MaxLength, nameof(BillId)));

    public static bool TryParse(string? text, out BillId id)
    {
        var valid = IdText.IsValid(text, MaxLength);
        id = valid ? new BillId(text!) : default;
        return valid;
    }

    public override string ToString() => IdText.Set(_value);
}
