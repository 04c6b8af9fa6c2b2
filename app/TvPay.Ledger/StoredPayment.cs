using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>A payment as the ledger has it: the fold of its events.</summary>
/// <param name="RecordedAt">When its intent was recorded, by the device's clock.</param>
/// <param name="ChangedAt">When its last event was recorded, by the device's clock.</param>
/// <param name="Position">Of the record of its intent in the ledger: what orders a history. Rises with every payment.</param>
public sealed record StoredPayment(Payment Payment, DateTimeOffset RecordedAt, DateTimeOffset ChangedAt, long Position)
{
    /// <summary>Without the quote, which holds the account number.</summary>
    public override string ToString() => $"StoredPayment {Payment.Id} {Payment.State}";
}
