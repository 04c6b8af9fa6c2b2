using System.Globalization;

namespace TvPay.Demo.Audit;

/// <summary>What the auditor found to agree.</summary>
internal sealed record AuditReport(int Payments, string CurrencyCode, long TotalMinorUnits, int ReceiptsVerified)
{
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"paid {Payments} bills, {CurrencyCode} {TotalMinorUnits / 100}.{TotalMinorUnits % 100:00}, receipts verified: {ReceiptsVerified}");
}
