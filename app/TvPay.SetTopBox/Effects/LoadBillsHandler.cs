using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

internal sealed class LoadBillsHandler(IOperatorClient gateway, IMessageSink app) : EffectHandler<Effect.LoadBills>
{
    protected override async Task PerformAsync(Effect.LoadBills effect, CancellationToken cancel)
    {
        try
        {
            app.Post(new Message.BillsLoaded(await gateway.LoadBillsAsync(cancel)));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.BillsFailed(e.Code));
        }
    }
}
