using TvPay.Payments.Evidence;

namespace TvPay.Ledger;

/// <summary>How far a ledger has come: equal heads, equal histories.</summary>
/// <param name="Sequence">Of the last entry; 0 while there is none.</param>
/// <param name="Hash">Of the chain up to it.</param>
public sealed record LedgerHead(long Sequence, Hash256 Hash);
