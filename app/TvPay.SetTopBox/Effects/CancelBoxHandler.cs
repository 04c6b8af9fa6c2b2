using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Effects;

/// <summary>A request and no more: what the box makes of it comes as its answer to the asking, or by its deadline.</summary>
internal sealed class CancelBoxHandler(IBridgeClient bridge, ILogger<CancelBoxHandler> log) : EffectHandler<Effect.CancelBox>
{
    protected override async Task PerformAsync(Effect.CancelBox effect, CancellationToken cancel)
    {
        try
        {
            await bridge.CancelAsync(effect.Authorization, cancel);
        }
        catch (TvPayException e)
        {
            log.CancelNotDelivered(effect.Authorization, e.Code);
        }
    }
}
