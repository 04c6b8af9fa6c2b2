using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Care;

/// <summary>Lets payments go that are older than a device keeps, a slice at a time, and only while nothing else is to be done.</summary>
internal sealed class Retention(ILedger ledger, Askings askings, ILogger<Retention> log)
{
    /// <summary>A year and a month: last year's bill of the same month can always be compared.</summary>
    private const int Months = 13;

    /// <summary>From when on a device keeps payments, by the gateway's time.</summary>
    public static DateTimeOffset Begin(DateTimeOffset gatewayTime) => gatewayTime.AddMonths(-Months);

    /// <returns>Null: nothing is left to do. Otherwise whether something was done; if not, something else goes before.</returns>
    /// <exception cref="Payments.TvPayException">The ledger is in the way.</exception>
    public async Task<bool?> SliceAsync(DateTimeOffset gatewayTime, CancellationToken cancel)
    {
        if (askings.Any || !(await ledger.DueAsync(1, cancel)).IsEmpty) return false;
        var gone = await ledger.PruneAsync(Begin(gatewayTime), cancel);
        if (gone > 0) log.Pruned(gone);
        return gone > 0 ? true : null;
    }
}
