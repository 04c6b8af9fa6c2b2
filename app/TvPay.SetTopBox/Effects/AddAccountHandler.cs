using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class AddAccountHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.AddAccount>
{
    protected override async Task PerformAsync(Effect.AddAccount effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.AccountAdded(
                await gateway.AddAccountAsync(effect.Biller, effect.Number, effect.Nickname, cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.AccountAddFailed(effect.Biller, effect.Number, e.Code));
        }
    }
}
