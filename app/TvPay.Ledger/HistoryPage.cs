using System.Collections.Immutable;

namespace TvPay.Ledger;

/// <summary>Part of the history, newest first.</summary>
/// <param name="Next">What to ask for next; null on the last page.</param>
public sealed record HistoryPage(ImmutableArray<StoredPayment> Payments, long? Next);
