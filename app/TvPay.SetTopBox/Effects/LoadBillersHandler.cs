using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class LoadBillersHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.LoadBillers>
{
    protected override async Task PerformAsync(Effect.LoadBillers effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.BillersLoaded(await gateway.LoadBillersAsync(cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.BillersFailed(e.Code));
        }
    }
}
