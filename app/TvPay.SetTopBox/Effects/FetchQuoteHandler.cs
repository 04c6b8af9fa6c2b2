using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Effects;

/// <summary>Only a quote that the operator signed, for this household and for the bill that was asked, reaches the app.</summary>
internal sealed class FetchQuoteHandler(
    IOperatorClient gateway,
    QuoteVerifier quotes,
    HouseholdId household,
    IMessageSink app,
    TimeProvider time,
    ILogger<FetchQuoteHandler> log) : EffectHandler<Effect.FetchQuote>
{
    protected override async Task PerformAsync(Effect.FetchQuote effect, CancellationToken cancel)
    {
        var askedAt = time.ReadMonotonic();
        try
        {
            var fetched = await gateway.FetchBillAsync(effect.Bill, effect.Account, cancel);
            if (Verify(effect, fetched).Holds(out var quote, out var refusal))
            {
                app.Post(new Message.QuoteFetched(
                    new QuoteOffer(fetched.Bill, fetched.Quote, quote, fetched.Fundings, askedAt) { Limits = fetched.Limits }));
                return;
            }

            log.QuoteRefused(effect.Bill, refusal);
            app.Post(new Message.QuoteFailed(effect.Bill, refusal));
        }
        catch (TvPayException e)
        {
            app.Post(new Message.QuoteFailed(effect.Bill, e.Code) { Limit = e.Limit });
        }
    }

    private Verdict<BillQuote> Verify(Effect.FetchQuote asked, FetchedBill fetched)
    {
        var verdict = quotes.Verify(fetched.Quote, household);
        if (!verdict.Holds(out var quote, out _)) return verdict;
        var isWhatWasAsked = quote.Key == asked.Bill
            && fetched.Bill.Key == asked.Bill
            && fetched.Bill.Account == asked.Account
            && fetched.Bill.Due.Currency == quote.Currency;
        return isWhatWasAsked ? verdict : ErrorCode.QuoteForged;
    }
}
