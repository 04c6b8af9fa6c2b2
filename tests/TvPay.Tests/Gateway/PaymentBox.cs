using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Cards;

namespace TvPay.Tests.Gateway;

/// <summary>What a box and its device make of a quote: an intent, and a signed authorization over one or several.</summary>
internal sealed class PaymentBox(Realm realm, HouseholdId household, TimeProvider time, string id = "BX-1") : IDisposable
{
    private ulong _counter;

    public BoxId Id { get; } = BoxId.Parse(id);

    public DemoCard Card { get; } = DemoCard.Named("approve")!;

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
        var id = AuthorizationId.Create(time.GetUtcNow(), EntropySource.System);
        var hashes = intents.Select(i => StatementKind.PaymentIntent.HashOf(i.Encode().Span)).ToImmutableArray();
        var total = intents.Select(i => i.Total).Aggregate(Money.Add);
        return new BoxAuthorization(
            realm,
            Id,
            counter ?? NextCounter(),
            id,
            household,
            hashes,
            total,
            intents[0].Funding,
            isCard ? CardCryptogram.Make(Card, id, hashes, total, CardCryptogram.DemoIssuerKey) : default,
            isCard ? Card.LastFour : "");
    }

    public SignedStatement Sign(BoxAuthorization authorization) => Key.Sign(StatementKind.BoxAuthorization, authorization.Encode());

    public SignedStatement Authorize(params ImmutableArray<PaymentIntent> intents) => Sign(Agreement(null, intents));

    public void Dispose() => Key.Dispose();
}
