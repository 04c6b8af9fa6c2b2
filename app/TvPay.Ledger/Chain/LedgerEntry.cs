using TvPay.Payments;

namespace TvPay.Ledger.Chain;

/// <summary>One entry of the ledger's chain.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps. Order is by this, never by the clock.</param>
/// <param name="At">By the device's clock, to the millisecond; may go backwards.</param>
/// <param name="Payment">The default where the entry is about the ledger itself.</param>
public sealed record LedgerEntry(long Sequence, DateTimeOffset At, PaymentId Payment, LedgerFact Fact)
{
    /// <summary>Without the quote, which holds the account number.</summary>
    public override string ToString()
    {
        var what = Fact is LedgerFact.Step step ? step.Happened.GetType().Name : Fact.GetType().Name;
        return $"LedgerEntry {Sequence} {Payment} {what}";
    }
}
