using Microsoft.Extensions.Logging;
using TvPay.App;

namespace TvPay.SetTopBox.Effects;

/// <param name="leave">What this set-top box does to show live TV; the app stays where it is behind it.</param>
internal sealed class LeaveToLiveTvHandler(Action leave, ILogger<LeaveToLiveTvHandler> log) : EffectHandler<Effect.LeaveToLiveTv>
{
    protected override Task PerformAsync(Effect.LeaveToLiveTv effect, CancellationToken cancel)
    {
        log.LeftToLiveTv();
        leave();
        return Task.CompletedTask;
    }
}
