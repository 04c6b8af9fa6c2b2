using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Identity;

namespace TvPay.SetTopBox.Box;

/// <summary>Follows the box through the bridge, and the bridge through its restarts.</summary>
internal sealed class BoxWatcher(
    IBridgeClient bridge,
    HouseholdBinding binding,
    IMessageSink app,
    Backoff backoff,
    TimeProvider time,
    ILogger<BoxWatcher> log)
{
    /// <summary>The household's own box can be asked, again or for the first time.</summary>
    public event Action? Ready;

    public BoxStatus Current { get; private set; } = BoxStatus.NotYetKnown;

    /// <summary>Why the box certainly can't be asked now; null if it can, or perhaps can.</summary>
    public ErrorCode? Hindrance => Current switch
    {
        { State: BoxState.Absent } => ErrorCode.BoxAbsent,
        { State: BoxState.Unpaired } => ErrorCode.BoxUnpaired,
        { State: BoxState.Fault, Problem: { } problem } => problem,
        _ => null,
    };

    public async Task RunAsync(CancellationToken cancel)
    {
        for (var failures = 0; ;)
        {
            try
            {
                await foreach (var report in bridge.WatchAsync(cancel))
                {
                    failures = 0;
                    Tell(BoxJudgement.Of(report, binding));
                }
            }
            catch (TvPayException e)
            {
                failures++;
                Tell(new BoxStatus(BoxState.Fault, e.Code));
            }

            await Task.Delay(backoff.After(Math.Max(1, failures)), time, cancel);
        }
    }

    private void Tell(BoxStatus status)
    {
        if (status == Current) return;
        Current = status;
        log.BoxChanged(status.State, status.Problem);
        app.Post(new Message.BoxStatusChanged(status));
        if (status.State == BoxState.Ready) Ready?.Invoke();
    }
}
