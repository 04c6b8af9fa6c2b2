using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>An entry that has been committed, and what it made of its payment.</summary>
public sealed record LedgerChange(LedgerEntry Entry, StoredPayment Payment)
{
    /// <summary>What it says of a complaint; null: it is about something else.</summary>
    public Complaint? Complaint => ComplaintStore.Of(Entry);
}
