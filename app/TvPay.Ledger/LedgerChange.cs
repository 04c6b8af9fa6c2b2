using TvPay.Ledger.Chain;

namespace TvPay.Ledger;

/// <summary>An entry that has been committed, and what it made of its payment.</summary>
public sealed record LedgerChange(LedgerEntry Entry, StoredPayment Payment);
