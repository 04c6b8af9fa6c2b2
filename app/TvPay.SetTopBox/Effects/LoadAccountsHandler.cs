using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class LoadAccountsHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.LoadAccounts>
{
    protected override async Task PerformAsync(Effect.LoadAccounts effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.AccountsLoaded(await gateway.LoadAccountsAsync(cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.AccountsFailed(e.Code));
        }
    }
}
