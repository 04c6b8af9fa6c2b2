using TvPay.Payments;

namespace TvPay.App;

/// <summary>A payment as the ledger last told of it.</summary>
/// <param name="ChangedAt">The number of that news (<see cref="State.Changes"/>); 0 for what was only read from history.</param>
public sealed record KnownPayment(Payment Payment, long ChangedAt);
