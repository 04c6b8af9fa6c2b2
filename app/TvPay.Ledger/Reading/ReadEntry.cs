using TvPay.Ledger.Chain;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Reading;

/// <summary>An entry as its row has it.</summary>
/// <param name="Hash">Of the chain up to it, as it is stored.</param>
/// <param name="Entry">Null where its bytes can't be read.</param>
/// <param name="Unreadable">Then: why.</param>
public sealed record ReadEntry(long Sequence, Hash256 Hash, LedgerEntry? Entry, string? Unreadable);
