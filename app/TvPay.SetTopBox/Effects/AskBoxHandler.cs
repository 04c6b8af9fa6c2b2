using TvPay.App;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Effects;

internal sealed class AskBoxHandler(BoxAsking box) : EffectHandler<Effect.AskBox>
{
    protected override Task PerformAsync(Effect.AskBox effect, CancellationToken cancel) =>
        box.AskAsync(effect.Authorization, effect.Payments, effect.Timeout, cancel);
}
