using System.Collections.Immutable;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.SetTopBox.Effects;

/// <summary>From the device's own ledger, also what that was only told of: it needs no network.</summary>
internal sealed class LoadHistoryHandler(ILedger ledger, IMessageSink app) : EffectHandler<Effect.LoadHistory>
{
    private const int PageSize = 100;

    /// <summary>What a person will scroll through; a ledger keeps 13 months.</summary>
    private const int MaxPayments = 1000;

    protected override async Task PerformAsync(Effect.LoadHistory effect, CancellationToken cancel)
    {
        try
        {
            var payments = ImmutableArray.CreateBuilder<Payment>();
            long? from = null;
            do
            {
                var page = await ledger.HistoryAsync(PageSize, from, cancel);
                payments.AddRange(page.Payments.Select(stored => stored.Payment));
                from = page.Next;
            }
            while (from is not null && payments.Count < MaxPayments);
            app.Post(new Message.HistoryLoaded(payments.ToImmutable()) { Told = await ledger.ToldAsync(MaxPayments, cancel) });
        }
        catch (TvPayException e)
        {
            app.Post(new Message.HistoryFailed(e.Code));
        }
    }
}
