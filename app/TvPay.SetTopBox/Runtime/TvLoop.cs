using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>
/// The one loop of the TV app: takes the next message, updates the state, publishes the screen, performs the effects.
/// State has one owner, so that nothing here needs a lock.
/// </summary>
internal sealed class TvLoop(TvOptions options, MessageQueue queue, EffectDispatcher effects, ScreenFeed screens)
{
    /// <summary>Until the token fires; then waits for what the effects are doing to come to a rest.</summary>
    /// <exception cref="Exception">What an effect's handler threw: a defect.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = new RunningTasks(stop.Token);
        try
        {
            var loop = LoopAsync(running, stop.Token);
            running.Add(loop);
            await await Task.WhenAny(loop, running.Failed);
        }
        finally
        {
            stop.Cancel();
            screens.End();
            await running.DrainAsync();
        }
    }

    private async Task LoopAsync(RunningTasks running, CancellationToken cancel)
    {
        var (state, begun) = Tv.Start(options);
        Follow(begun);
        while (!cancel.IsCancellationRequested)
        {
            // What waits already is taken together: only the newest screen is worth drawing.
            while (queue.Messages.TryRead(out var message))
            {
                (state, var due) = Tv.Update(state, message);
                Follow(due);
            }

            screens.Publish(Tv.View(state));
            try
            {
                if (!await queue.Messages.WaitToReadAsync(cancel)) return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        void Follow(IEnumerable<Effect> due)
        {
            foreach (var effect in due) running.Add(effects.PerformAsync(effect, cancel));
        }
    }
}
