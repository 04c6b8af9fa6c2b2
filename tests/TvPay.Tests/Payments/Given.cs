using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments;

/// <summary>One household's evening, as values: each test changes what it is about with <c>with</c>.</summary>
internal static class Given
{
    public static readonly Realm Realm = Realm.Parse("test-realm");
    public static readonly Realm OtherRealm = Realm.Parse("another-realm");
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    public static readonly HouseholdId OtherHousehold = HouseholdId.Parse("household-2");
    public static readonly BoxId Box = BoxId.Parse("BOX-0001");
    public static readonly BoxId OtherBox = BoxId.Parse("BOX-0002");
    public static readonly AccountId Account = AccountId.Parse("account-1");
    public static readonly DateTimeOffset Evening = new(2026, 10, 14, 19, 30, 0, TimeSpan.FromHours(8));

    public static readonly EcdsaSigner QuoteKey = Keys.New();
    public static readonly EcdsaSigner BoxKey = Keys.New();
    public static readonly EcdsaSigner TreeHeadKey = Keys.New();
    public static readonly EcdsaSigner StrangersKey = Keys.New();

    public static readonly PaymentId Payment = PaymentId.Parse("0199e2b4-0000-7000-8000-000000000001");
    public static readonly PaymentId OtherPayment = PaymentId.Parse("0199e2b4-0000-7000-8000-000000000002");
    public static readonly AuthorizationId Authorization = AuthorizationId.Parse("0199e2b4-0000-7000-8000-0000000000a1");
    public static readonly AuthorizationId OtherAuthorization =
        AuthorizationId.Parse("0199e2b4-0000-7000-8000-0000000000a2");

    public static BillQuote Quote { get; } = new(
        Realm,
        QuoteId.Parse("0199e2b4-0000-7000-8000-0000000000b1"),
        Household,
        BillerId.Parse("grid-power"),
        LocalizedText.Of("市供电局", "City Power"),
        AccountNumber.Parse("2201884417"),
        "张*",
        BillId.Parse("2026-10/000417"),
        "2026-10",
        new AmountRule.Exact(Money.Cny(86_40)),
        Money.Cny(1_00),
        Evening,
        Evening + BillQuote.AuthorizeWindow,
        Evening + BillQuote.SubmitWindow);

    public static SignedStatement Signed(BillQuote quote) => QuoteKey.Sign(StatementKind.BillQuote, quote.Encode());

    public static SignedStatement Signed(BoxAuthorization authorization) =>
        BoxKey.Sign(StatementKind.BoxAuthorization, authorization.Encode());

    public static SignedStatement Signed(TreeHead head) => TreeHeadKey.Sign(StatementKind.TreeHead, head.Encode());

    public static SignedStatement Signed(AcceptancePromise promise) =>
        TreeHeadKey.Sign(StatementKind.AcceptancePromise, promise.Encode());

    /// <summary>An intent to pay what the quote suggests by card.</summary>
    public static PaymentIntent IntentOn(BillQuote quote, PaymentId? id = null) => new(
        quote.Realm,
        id ?? Payment,
        StatementKind.BillQuote.HashOf(quote.Encode().Span),
        quote.Rule.Suggested,
        quote.Fee,
        Funding.Card,
        "");

    public static Hash256 HashOf(PaymentIntent intent) => StatementKind.PaymentIntent.HashOf(intent.Encode().Span);

    /// <summary>The box's word on these intents, in this order, with a card.</summary>
    public static BoxAuthorization AuthorizationOf(params ImmutableArray<PaymentIntent> intents) => new(
        Realm,
        Box,
        Counter: 7,
        Authorization,
        Household,
        [.. intents.Select(HashOf)],
        intents.Select(i => i.Total).Aggregate(Money.Add),
        Funding.Card,
        Octets.FromHex("9f2608c0ffee"),
        "4242");

    public static AcceptancePromise PromiseFor(PaymentId payment) => new(
        Realm, payment, Hash256.Of([1, 2, 3]), Evening.AddMinutes(1), Evening.AddMinutes(2));

    /// <summary>A payment of <see cref="Quote"/> whose intent is in the ledger, and nothing more.</summary>
    public static Payment RecordedPayment(BillQuote? quote = null, PaymentId? id = null)
    {
        quote ??= Quote;
        return PaymentMachine.Apply(null, new PaymentEvent.IntentRecorded(Signed(quote), IntentOn(quote, id).Encode(), Account));
    }
}
