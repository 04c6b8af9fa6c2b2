namespace TvPay.Payments;

/// <summary>What locks and history know a bill by: the biller's reference together with the biller.</summary>
public readonly record struct BillKey(BillerId Biller, BillId Bill)
{
    public override string ToString() => $"{Biller}/{Bill}";
}
