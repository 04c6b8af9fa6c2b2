using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class LookUpAccountHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.LookUpAccount>
{
    protected override async Task PerformAsync(Effect.LookUpAccount effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.AccountFound(await gateway.LookUpAccountAsync(effect.Biller, effect.Number, cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.AccountLookupFailed(effect.Biller, effect.Number, e.Code));
        }
    }
}
