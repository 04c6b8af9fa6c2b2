using TvPay.Gateway.Log;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reminders;

namespace TvPay.Gateway.Timing;

/// <summary>
/// The gateway's loops: charges left open, settlements, the log's sequencer, the forgetting of numbers, reminders,
/// reconciliation, tidying up. Each rests until there is something to do, and survives whatever its work throws.
/// </summary>
internal sealed class Workers(
    GatewaySettings settings,
    ChargeDesk charges,
    SettlementDesk settlements,
    MerkleLog log,
    ILookupStore lookups,
    ReminderDesk reminders,
    ReconciliationDesk reconciliation,
    NoticeDesk notices,
    WorkSignals signals,
    TimeProvider time,
    ILogger<Workers> logger)
{
    private static readonly TimeSpan ReminderGlance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReconciliationGlance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    /// <summary>Account numbers that were looked up are kept whole no more than this longer than needed.</summary>
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        LoopAsync("charges", signals.Charges, charges.ResumeAsync, cancellationToken),
        LoopAsync("settlements", signals.Settlements, settlements.BeginAsync, cancellationToken),
        LoopAsync("log", signals.Log, () => GatherAndSequenceAsync(cancellationToken), cancellationToken),
        LoopAsync("lookups", new Wakeup(time), () => lookups.ForgetAsync(settings.Lookups.KeepWhole), cancellationToken, ForgetEvery),
        LoopAsync("reminders", new Wakeup(time), () => RemindAsync(cancellationToken), cancellationToken, ReminderGlance),
        LoopAsync(
            "reconciliation", new Wakeup(time), () => reconciliation.RunAsync(cancellationToken), cancellationToken, ReconciliationGlance),
        LoopAsync("tidying", new Wakeup(time), TidyAsync, cancellationToken, TidyEvery));

    private async Task RemindAsync(CancellationToken cancellationToken)
    {
        while (await reminders.RunAsync(cancellationToken) > 0)
        {
        }
    }

    private Task TidyAsync() => Task.WhenAll(notices.PruneAsync(), reminders.PruneAsync());

    private async Task GatherAndSequenceAsync(CancellationToken cancellationToken)
    {
        // One head for what is accepted together, still well within a second.
        await Task.Delay(settings.SequencingDelay, time, cancellationToken);
        while (await log.SequenceAsync() > 0)
        {
        }
    }

    /// <param name="rest">How long it rests at most; null: as the settings say.</param>
    private async Task LoopAsync(
        string name, Wakeup wakeup, Func<Task> work, CancellationToken cancellationToken, TimeSpan? rest = null)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work();
                await wakeup.WaitAsync(rest ?? settings.WorkerRest, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                GatewayLog.WorkerFailed(logger, name, e);
                await Task.Delay(settings.WorkerRest, time, cancellationToken);
            }
        }
    }
}
