using TvPay.App;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Effects;

internal sealed class AbandonPaymentsHandler(BoxAsking box) : EffectHandler<Effect.AbandonPayments>
{
    protected override Task PerformAsync(Effect.AbandonPayments effect, CancellationToken cancel) =>
        box.AbandonAsync(effect.Authorization, effect.Reason);
}
