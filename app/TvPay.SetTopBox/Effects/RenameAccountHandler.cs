using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class RenameAccountHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.RenameAccount>
{
    protected override async Task PerformAsync(Effect.RenameAccount effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.AccountRenamed(await gateway.RenameAccountAsync(effect.Account, effect.Nickname, cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.AccountRenameFailed(effect.Account, e.Code));
        }
    }
}
