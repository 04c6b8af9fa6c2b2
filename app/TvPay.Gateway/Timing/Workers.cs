using TvPay.Gateway.Log;
using TvPay.Gateway.Payments;

namespace TvPay.Gateway.Timing;

/// <summary>
/// The gateway's loops: charges left open, settlements, the log's sequencer. Each rests until there is something to do,
/// and survives whatever its work throws.
/// </summary>
internal sealed class Workers(
    GatewaySettings settings,
    ChargeDesk charges,
    SettlementDesk settlements,
    MerkleLog log,
    WorkSignals signals,
    TimeProvider time,
    ILogger<Workers> logger)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        LoopAsync("charges", signals.Charges, charges.ResumeAsync, cancellationToken),
        LoopAsync("settlements", signals.Settlements, settlements.BeginAsync, cancellationToken),
        LoopAsync("log", signals.Log, () => GatherAndSequenceAsync(cancellationToken), cancellationToken));

    private async Task GatherAndSequenceAsync(CancellationToken cancellationToken)
    {
        // One head for what is accepted together, still well within a second.
        await Task.Delay(settings.SequencingDelay, time, cancellationToken);
        while (await log.SequenceAsync() > 0)
        {
        }
    }

    private async Task LoopAsync(string name, Wakeup wakeup, Func<Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work();
                await wakeup.WaitAsync(Glance, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                GatewayLog.WorkerFailed(logger, name, e);
                await Task.Delay(Glance, time, cancellationToken);
            }
        }
    }
}
