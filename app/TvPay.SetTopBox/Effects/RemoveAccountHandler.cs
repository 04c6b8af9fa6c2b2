using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class RemoveAccountHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.RemoveAccount>
{
    protected override async Task PerformAsync(Effect.RemoveAccount effect, CancellationToken cancel)
    {
        try
        {
            await gateway.RemoveAccountAsync(effect.Account, cancel);
            app.Post(new Message.AccountRemoved(effect.Account));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.AccountRemoveFailed(effect.Account, e.Code));
        }
    }
}
