using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>What a ledger is bound to for ever: the beginning of its hash chain is made of nothing else.</summary>
/// <param name="CreatedAt">By the device's clock, to the millisecond.</param>
public sealed record LedgerIdentity(LedgerId Id, Realm Realm, DeviceId Device, DateTimeOffset CreatedAt);
