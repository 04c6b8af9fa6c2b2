namespace TvPay.Gateway.Ledgers;

/// <summary>What was known when a device told of its ledger.</summary>
/// <param name="Kept">The head that was kept before; null if none of this ledger was.</param>
/// <param name="IsSuccessor">None of this ledger was, but of another that the same device had.</param>
/// <param name="At">By the database's clock.</param>
internal sealed record Witnessing(WitnessedHead? Kept, bool IsSuccessor, DateTimeOffset At);
