using TvPay.Payments;
using TvPay.Payments.Evidence;
using static TvPay.Payments.PaymentEvent;

namespace TvPay.Tests.Payments.Lifecycle;

/// <summary>Events of one payment: as they should be, and each wrong in the ways that a guard must see.</summary>
internal static class PaymentEventsSample
{
    private static readonly SignedStatement Quote = Given.Signed(Given.Quote);
    private static readonly PaymentIntent Intent = Given.IntentOn(Given.Quote);
    private static readonly PaymentIntent OthersIntent = Given.IntentOn(Given.Quote, Given.OtherPayment);
    private static readonly BoxAuthorization Authorization = Given.AuthorizationOf(Intent);

    public static IntentRecorded Recorded { get; } = new(Quote, Intent.Encode(), Given.Account);

    public static BoxAsked Asked { get; } = new(Given.Authorization, TimeSpan.FromMinutes(2));

    public static BoxSigned Signed { get; } = new(Given.Signed(Authorization));

    public static GatewayAccepted Accepted { get; } =
        new(Given.Signed(Given.PromiseFor(Given.Payment)), Given.Evening.AddDays(1));

    public static BillerSettled Settled { get; } = new("CREDIT-1");

    /// <summary>One of each case, acceptable where its edge exists.</summary>
    public static IReadOnlyList<PaymentEvent> Good { get; } =
    [
        Recorded, Asked, Signed, Accepted, Settled,
        new GivenUp(ErrorCode.AuthorizationVoided),
        new BoxDeclined(ErrorCode.BoxCancelled),
        new BoxLost(ErrorCode.BoxLost),
        new SubmissionBegun(),
        new AnswerMissing(),
        new GatewayRejected(ErrorCode.IssuerDeclined),
        new GatewayExpired(),
        new MoneyReturned(ErrorCode.BillerUnavailable),
    ];

    /// <summary>Never acceptable to a payment in any state that they could lead on from.</summary>
    public static IReadOnlyList<(PaymentEvent Event, TransitionRefusal Refusal)> Bad { get; } =
    [
        (new BoxAsked(Given.Authorization, BillQuote.AuthorizeWindow), TransitionRefusal.QuoteTooOld),
        (new BoxAsked(Given.Authorization, TimeSpan.FromDays(400)), TransitionRefusal.QuoteTooOld),
        (SignedWith(Authorization with { Id = Given.OtherAuthorization }), TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Realm = Given.OtherRealm }), TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Household = Given.OtherHousehold }), TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Intents = [Given.HashOf(OthersIntent)] }), TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Total = Authorization.Total - Money.Cny(1) }), TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Total = new(Authorization.Total.MinorUnits, Currency.Parse("HKD")) }),
            TransitionRefusal.AuthorizationDoesNotCover),
        (SignedWith(Authorization with { Funding = Funding.OperatorAccount, CardCryptogram = default, CardLastFour = "" }),
            TransitionRefusal.AuthorizationDoesNotCover),
        (new BoxSigned(Quote), TransitionRefusal.AuthorizationDoesNotCover),
        (new BoxSigned(new(Octets.Empty, Octets.Empty, Octets.Empty)), TransitionRefusal.AuthorizationDoesNotCover),
        (new GatewayAccepted(Given.Signed(Given.PromiseFor(Given.OtherPayment)), Given.Evening), TransitionRefusal.PromiseOfAnother),
        (new GatewayAccepted(Given.Signed(Given.PromiseFor(Given.Payment) with { Realm = Given.OtherRealm }), Given.Evening),
            TransitionRefusal.PromiseOfAnother),
        (new GatewayAccepted(Quote, Given.Evening), TransitionRefusal.PromiseOfAnother),
        .. ErrorCode.All.Where(code => code.Finality != ErrorFinality.Refused)
            .Select(code => ((PaymentEvent)new GatewayRejected(code), TransitionRefusal.ReasonNotFinal)),
        .. ErrorCode.All.Where(code => code.MoneyMoved != MoneyMoved.No)
            .Select(code => ((PaymentEvent)new BoxDeclined(code), TransitionRefusal.ReasonLeavesDoubt)),
    ];

    /// <summary>What leads from nothing to each state.</summary>
    public static IReadOnlyDictionary<PaymentState, PaymentEvent[]> WayTo { get; } = new Dictionary<PaymentState, PaymentEvent[]>
    {
        [PaymentState.Recorded] = [Recorded],
        [PaymentState.Abandoned] = [Recorded, new GivenUp(ErrorCode.BoxAbsent)],
        [PaymentState.Authorizing] = [Recorded, Asked],
        [PaymentState.Authorized] = [Recorded, Asked, Signed],
        [PaymentState.Declined] = [Recorded, Asked, new BoxDeclined(ErrorCode.BoxTimeout)],
        [PaymentState.Undetermined] = [Recorded, Asked, new BoxLost(ErrorCode.BoxLost)],
        [PaymentState.Submitting] = [Recorded, Asked, Signed, new SubmissionBegun()],
        [PaymentState.Accepted] = [Recorded, Asked, Signed, new SubmissionBegun(), Accepted],
        [PaymentState.Rejected] = [Recorded, Asked, Signed, new SubmissionBegun(), new GatewayRejected(ErrorCode.IssuerDeclined)],
        [PaymentState.Expired] = [Recorded, Asked, Signed, new SubmissionBegun(), new GatewayExpired()],
        [PaymentState.Unknown] = [Recorded, Asked, Signed, new SubmissionBegun(), new AnswerMissing()],
        [PaymentState.Settled] = [Recorded, Asked, Signed, new SubmissionBegun(), Accepted, Settled],
        [PaymentState.Reversed] =
            [Recorded, Asked, Signed, new SubmissionBegun(), Accepted, new MoneyReturned(ErrorCode.BillerUnavailable)],
    };

    public static Payment PaymentIn(PaymentState state) =>
        WayTo[state].Aggregate((Payment?)null, (payment, happened) => PaymentMachine.Apply(payment, happened))!;

    public static BoxSigned SignedWith(BoxAuthorization authorization) => new(Given.Signed(authorization));
}
