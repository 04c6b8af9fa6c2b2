using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>Tells the app that time passes, once a second, as long as a head shows it to someone.</summary>
internal sealed class ClockTicks(IMessageSink app, ScreenFeed screens, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancel))
            if (screens.HasHeads) app.Post(new Message.ClockTicked(time.GetUtcNow(), time.ReadMonotonic()));
    }
}
