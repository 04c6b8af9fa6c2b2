using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Receipts;

namespace TvPay.SetTopBox.Effects;

internal sealed class LoadReceiptHandler(ReceiptDesk receipts, IMessageSink app) : EffectHandler<Effect.LoadReceipt>
{
    protected override async Task PerformAsync(Effect.LoadReceipt effect, CancellationToken cancel)
    {
        try
        {
            var (receipt, verified) = await receipts.FetchAsync(effect.Payment, cancel);
            app.Post(new Message.ReceiptLoaded(effect.Payment, receipt, verified));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.ReceiptFailed(effect.Payment, e.Code));
        }
    }
}
