using TvPay.Ledger;

namespace TvPay.SetTopBox.Operator;

/// <summary>What the gateway had kept of this ledger.</summary>
/// <param name="Kept">The last head that it was told before; null if none.</param>
/// <param name="AsOf">By the gateway's clock.</param>
internal sealed record WitnessAnswer(LedgerHead? Kept, DateTimeOffset AsOf);
