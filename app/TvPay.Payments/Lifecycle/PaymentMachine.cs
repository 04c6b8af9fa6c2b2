using TvPay.Payments.Evidence;

namespace TvPay.Payments;

/// <summary>The payment state machine: <see cref="PaymentEdges"/> with their guards. Pure.</summary>
public static class PaymentMachine
{
    /// <summary>What the event makes of the payment (null: it does not exist yet).</summary>
    public static Transition Decide(Payment? payment, PaymentEvent happened)
    {
        if (payment?.State == happened.Target)
            return SaysTheSame(payment, happened) ? new Transition.Repeated(payment) : Refuse(TransitionRefusal.ToldOtherwiseBefore);
        if (!PaymentEdges.Allow(payment?.State, happened.Target)) return Refuse(TransitionRefusal.NoSuchEdge);
        return payment is null ? Record((PaymentEvent.IntentRecorded)happened) : Step(payment, happened);
    }

    /// <summary>For events already decided upon, such as those in a ledger.</summary>
    /// <exception cref="InvalidOperationException">The event can't happen to this payment.</exception>
    public static Payment Apply(Payment? payment, PaymentEvent happened) => Decide(payment, happened) switch
    {
        Transition.Taken taken => taken.Payment,
        Transition.Repeated repeated => repeated.Payment,
        Transition.Refused refused => throw new InvalidOperationException(
            $"{happened.GetType().Name} can't happen to a payment in {payment?.State.ToString() ?? "no state"}: {refused.Reason}."),
        _ => throw new InvalidOperationException("A transition outside the closed set."),
    };

    private static Transition Record(PaymentEvent.IntentRecorded recorded)
    {
        BillQuote quote;
        try
        {
            quote = BillQuote.Decode(recorded.Quote.Statement.Span);
        }
        catch (EvidenceException)
        {
            return Refuse(TransitionRefusal.IntentDoesNotFitQuote);
        }

        return IntentRules.Verify(recorded.Intent.Span, recorded.Quote, quote).Holds(out var intent, out _)
            ? new Transition.Taken(
                new Payment(recorded.Quote, quote, recorded.Intent, intent, recorded.Account, PaymentState.Recorded))
            : Refuse(TransitionRefusal.IntentDoesNotFitQuote);
    }

    private static Transition Step(Payment payment, PaymentEvent happened)
    {
        var next = payment with { State = happened.Target };
        return happened switch
        {
            PaymentEvent.BoxAsked e => e.QuoteAge < payment.Quote.AuthorizeBy - payment.Quote.IssuedAt
                ? Take(next with { AuthorizationId = e.Authorization })
                : Refuse(TransitionRefusal.QuoteTooOld),
            PaymentEvent.BoxSigned e => CoveredBy(payment, e.Authorization)
                ? Take(next with { Authorization = e.Authorization, Reason = null })
                : Refuse(TransitionRefusal.AuthorizationDoesNotCover),
            PaymentEvent.GatewayAccepted e => IsAbout(payment, e.Promise)
                ? Take(next with { Promise = e.Promise, SettleBy = e.SettleBy })
                : Refuse(TransitionRefusal.PromiseOfAnother),
            PaymentEvent.GatewayRejected e => e.Reason.Finality == ErrorFinality.Refused
                ? Take(next with { Reason = e.Reason })
                : Refuse(TransitionRefusal.ReasonNotFinal),
            // Before the box was asked any reason will do; after, only one that leaves no doubt.
            PaymentEvent.GivenUp e => payment.State == PaymentState.Recorded || e.Reason.MoneyMoved == MoneyMoved.No
                ? Take(next with { Reason = e.Reason })
                : Refuse(TransitionRefusal.ReasonLeavesDoubt),
            PaymentEvent.BoxDeclined e => e.Reason.MoneyMoved == MoneyMoved.No
                ? Take(next with { Reason = e.Reason })
                : Refuse(TransitionRefusal.ReasonLeavesDoubt),
            PaymentEvent.BoxLost e => Take(next with { Reason = e.Reason }),
            PaymentEvent.GatewayExpired => Take(next with { Reason = ErrorCode.PaymentExpired }),
            PaymentEvent.BillerSettled e => Take(next with { BillerReference = e.BillerReference }),
            PaymentEvent.MoneyReturned e => Take(next with { Reason = e.Reason }),
            PaymentEvent.SubmissionBegun or PaymentEvent.AnswerMissing => Take(next),
            _ => throw new InvalidOperationException("An event outside the closed set."),
        };
    }

    /// <summary>Whether what is told again is what was told before; ages, clocks and signatures may differ.</summary>
    private static bool SaysTheSame(Payment payment, PaymentEvent happened) => happened switch
    {
        PaymentEvent.IntentRecorded e => e.Quote.Statement == payment.QuoteSigned.Statement
            && e.Intent == payment.IntentStatement
            && e.Account == payment.Account,
        PaymentEvent.BoxAsked e => e.Authorization == payment.AuthorizationId,
        PaymentEvent.BoxSigned e => e.Authorization.Statement == payment.Authorization?.Statement,
        PaymentEvent.GatewayAccepted e => e.Promise.Statement == payment.Promise?.Statement,
        PaymentEvent.GatewayRejected e => e.Reason == payment.Reason,
        PaymentEvent.BillerSettled e => e.BillerReference == payment.BillerReference,
        _ => true,
    };

    private static bool CoveredBy(Payment payment, SignedStatement signed)
    {
        try
        {
            var authorization = BoxAuthorization.Decode(signed.Statement.Span);
            return authorization.Id == payment.AuthorizationId
                && authorization.Realm == payment.Intent.Realm
                && authorization.Household == payment.Quote.Household
                && authorization.Funding == payment.Intent.Funding
                && authorization.Total.Currency == payment.Total.Currency
                && authorization.Total >= payment.Total
                && authorization.Covers(payment.IntentHash);
        }
        catch (EvidenceException)
        {
            return false;
        }
    }

    private static bool IsAbout(Payment payment, SignedStatement promise)
    {
        try
        {
            var promised = AcceptancePromise.Decode(promise.Statement.Span);
            return promised.Payment == payment.Id && promised.Realm == payment.Intent.Realm;
        }
        catch (EvidenceException)
        {
            return false;
        }
    }

    private static Transition Take(Payment payment) => new Transition.Taken(payment);

    private static Transition Refuse(TransitionRefusal reason) => new Transition.Refused(reason);
}
