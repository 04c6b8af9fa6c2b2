using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Ledgers;

/// <summary>Keeps the newest head of each ledger of each device.</summary>
internal interface IWitnessStore
{
    /// <summary>
    /// Keeps this head if <paramref name="after"/> is the one that is kept (null: none of this ledger is), in one
    /// transaction; so that a device which does not know what it told before can't make it forgotten.
    /// </summary>
    /// <param name="ledger">16 bytes.</param>
    Task<Witnessing> WitnessAsync(DeviceId device, Octets ledger, WitnessedHead head, WitnessedHead? after);
}
