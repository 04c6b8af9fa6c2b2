using System.Security.Cryptography;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Benchmarks.Ledgers;

/// <summary>Payments with real statements and signatures, brought up to the moment before the commit.</summary>
internal sealed class LedgerPayments
{
    public static readonly Realm Realm = Realm.Parse("bench-realm");
    public static readonly DeviceId Device = DeviceId.Parse("stb-bench");

    private static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 19, 30, 0, TimeSpan.FromHours(8));

    private readonly EcdsaSigner _quotes = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly EcdsaSigner _box = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public async Task<Queue<AskedPayment>> AskedAsync(DeviceLedger ledger, int count)
    {
        var ready = new Queue<AskedPayment>();
        for (var i = 1; i <= count; i++)
        {
            var quote = QuoteOf(i);
            var signed = _quotes.Sign(StatementKind.BillQuote, quote.Encode());
            var intent = new PaymentIntent(
                Realm, PaymentId.Create(Evening, EntropySource.System), StatementKind.BillQuote.HashOf(quote.Encode().Span),
                quote.Rule.Suggested, quote.Fee, Funding.Card, "");
            var asking = AuthorizationId.Create(Evening, EntropySource.System);
            await ledger.RecordAsync([new PaymentEvent.IntentRecorded(signed, intent.Encode(), AccountId.Parse("account-1"))]);
            await ledger.AppendAsync([new PaymentStep(intent.Id, new PaymentEvent.BoxAsked(asking, TimeSpan.FromMinutes(2)))]);
            var authorization = _box.Sign(StatementKind.BoxAuthorization, AuthorizationOf(i, asking, intent).Encode());
            var request = Octets.Copy(
                [.. signed.Statement.Span, .. signed.Signature.Span, .. intent.Encode().Span, .. authorization.Statement.Span, .. authorization.Signature.Span]);
            ready.Enqueue(new AskedPayment(asking, authorization, [new OutboxDraft(intent.Id, request)]));
        }

        return ready;
    }

    private static BillQuote QuoteOf(int serial) => new(
        Realm,
        QuoteId.Create(Evening, EntropySource.System),
        Household,
        BillerId.Parse("grid-power"),
        LocalizedText.Of("市供电局", "City Power"),
        AccountNumber.Parse("2201884417"),
        "张*",
        BillId.Parse($"2026-10/{serial:000000}"),
        "2026-10",
        new AmountRule.Exact(Money.Cny(86_40)),
        Money.Cny(0),
        Evening,
        Evening + BillQuote.AuthorizeWindow,
        Evening + BillQuote.SubmitWindow);

    private static BoxAuthorization AuthorizationOf(int counter, AuthorizationId asking, PaymentIntent intent) => new(
        Realm,
        BoxId.Parse("BX-000001"),
        (ulong)counter,
        asking,
        Household,
        [StatementKind.PaymentIntent.HashOf(intent.Encode().Span)],
        intent.Total,
        Funding.Card,
        Octets.Copy(RandomNumberGenerator.GetBytes(256)),
        "4242");
}
