namespace TvPay.Payments;

/// <summary>Why an event can't happen to a payment now.</summary>
public enum TransitionRefusal
{
    /// <summary><see cref="PaymentEdges"/> has no such edge.</summary>
    NoSuchEdge = 1,

    /// <summary>The intent does not fit its quote.</summary>
    IntentDoesNotFitQuote,

    /// <summary>The quote is too old to ask the box about.</summary>
    QuoteTooOld,

    /// <summary>The authorization is another one, or does not cover this intent.</summary>
    AuthorizationDoesNotCover,

    /// <summary>The promise is about another payment.</summary>
    PromiseOfAnother,

    /// <summary>The reason is not one that the gateway's final refusals have.</summary>
    ReasonNotFinal,

    /// <summary>The reason does not rule out that the box has signed: the payment is undetermined, not declined.</summary>
    ReasonLeavesDoubt,

    /// <summary>
    /// It happened before with other content: another intent, authorization, promise, reason or reference. Alarm.
    /// </summary>
    ToldOtherwiseBefore,
}
