using TvPay.Gateway.Alarms;
using TvPay.Gateway.Devices;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Ledgers;

/// <summary>
/// WitnessLedger: remembers for each set-top box how far its ledger had come, so that one that was put back from an old copy
/// is known as one, by the device that compares and by the operator who reads alarms.
/// </summary>
internal sealed class WitnessDesk(IWitnessStore store, IAlarmStore alarms, ILogger<WitnessDesk> logger)
{
    public const int LedgerIdSize = 16;

    /// <summary>Of <see cref="Alarm.Kind"/>: the device tells of less than it told before.</summary>
    public const string PutBack = "LEDGER_PUT_BACK";

    /// <summary>Of <see cref="Alarm.Kind"/>: the device has another ledger than it had.</summary>
    public const string BegunAnew = "LEDGER_BEGUN_ANEW";

    public async Task<Witnessing> WitnessAsync(Device device, Octets ledger, WitnessedHead head, WitnessedHead? after)
    {
        var known = await store.WitnessAsync(device.Id, ledger, head, after);
        // Only from a device that knows what was kept: a request that comes late, after a later one, tells of less as well.
        if (known.Kept is { } kept && kept == after && head.Sequence < kept.Sequence)
            await RaiseAsync(PutBack, device);
        else if (known.IsSuccessor)
            await RaiseAsync(BegunAnew, device);
        return known;
    }

    private async Task RaiseAsync(string kind, Device device)
    {
        GatewayLog.LedgerAlarm(logger, kind, device.Id, device.Household);
        await alarms.RaiseAsync(new Alarm(kind, device.Household.ToString(), device.Id));
    }
}
