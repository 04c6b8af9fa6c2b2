using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>What a box and its device make of a quote: an intent, and a signed authorization over one or several.</summary>
internal sealed class PaymentBox(Realm realm, HouseholdId household, TimeProvider time, string id = "BX-1") : IDisposable
{
    private ulong _counter;

    public BoxId Id { get; } = BoxId.Parse(id);

    public EcdsaSigner Key { get; } = Payments.Keys.New();

    public ulong NextCounter() => ++_counter;

    public PaymentId NewPaymentId() => PaymentId.Create(time.GetUtcNow(), EntropySource.System);

    /// <summary>To pay what the quote suggests with a card, unless told otherwise.</summary>
    public PaymentIntent Intent(SignedStatement quote, Money? amount = null, Funding funding = Funding.Card, PaymentId? id = null)
    {
        var decoded = BillQuote.Decode(quote.Statement.Span);
        return new PaymentIntent(
            realm,
            id ?? NewPaymentId(),
            StatementKind.BillQuote.HashOf(quote.Statement.Span),
            amount ?? decoded.Rule.Suggested,
            decoded.Fee,
            funding,
            "");
    }

    public BoxAuthorization Agreement(ulong? counter, params ImmutableArray<PaymentIntent> intents)
    {
        var isCard = intents[0].Funding == Funding.Card;
        return new BoxAuthorization(
            realm,
            Id,
            counter ?? NextCounter(),
            AuthorizationId.Create(time.GetUtcNow(), EntropySource.System),
            household,
            [.. intents.Select(i => StatementKind.PaymentIntent.HashOf(i.Encode().Span))],
            intents.Select(i => i.Total).Aggregate(Money.Add),
            intents[0].Funding,
            isCard ? Octets.Copy("TVPAY-DEMO-CARD/1 approve 4242 00112233445566778899aabbccddeeff"u8) : default,
            isCard ? "4242" : "");
    }

    public SignedStatement Sign(BoxAuthorization authorization) => Key.Sign(StatementKind.BoxAuthorization, authorization.Encode());

    public SignedStatement Authorize(params ImmutableArray<PaymentIntent> intents) => Sign(Agreement(null, intents));

    public void Dispose() => Key.Dispose();
}
