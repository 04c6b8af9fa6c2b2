using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Ledgers;

/// <summary>How far a device said that its ledger had come.</summary>
/// <param name="Hash">Of the ledger's chain up to this entry. The gateway can't know what is in it; it can only keep it.</param>
internal sealed record WitnessedHead(ulong Sequence, Hash256 Hash);
