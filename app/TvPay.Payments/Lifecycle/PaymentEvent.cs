using TvPay.Payments.Evidence;

namespace TvPay.Payments;

/// <summary>Something that happened to a payment: a closed set, one case for each state that it can lead to.</summary>
public abstract record PaymentEvent
{
    private PaymentEvent()
    {
    }

    /// <summary>The state that this event leads to.</summary>
    public PaymentState Target => this switch
    {
        IntentRecorded => PaymentState.Recorded,
        BoxAsked => PaymentState.Authorizing,
        GivenUp => PaymentState.Abandoned,
        BoxSigned => PaymentState.Authorized,
        BoxDeclined => PaymentState.Declined,
        BoxLost => PaymentState.Undetermined,
        SubmissionBegun => PaymentState.Submitting,
        GatewayAccepted => PaymentState.Accepted,
        GatewayRejected => PaymentState.Rejected,
        GatewayExpired => PaymentState.Expired,
        AnswerMissing => PaymentState.Unknown,
        BillerSettled => PaymentState.Settled,
        MoneyReturned => PaymentState.Reversed,
        _ => throw new InvalidOperationException("An event outside the closed set."),
    };

    /// <summary>The household means to pay. Signed quote and intent are kept byte for byte.</summary>
    /// <param name="Account">The household's account at the biller, for screens.</param>
    public sealed record IntentRecorded(SignedStatement Quote, Octets Intent, AccountId Account) : PaymentEvent;

    /// <summary>The box is about to be asked.</summary>
    /// <param name="QuoteAge">Since the quote arrived, by a clock that nobody can set.</param>
    public sealed record BoxAsked(AuthorizationId Authorization, TimeSpan QuoteAge) : PaymentEvent;

    /// <summary>The household left, the box could not be asked, or its journal says that it never will sign.</summary>
    public sealed record GivenUp(ErrorCode Reason) : PaymentEvent;

    /// <summary>The box signed. The caller has verified the signature.</summary>
    public sealed record BoxSigned(SignedStatement Authorization) : PaymentEvent;

    /// <summary>The box answered that it did not sign.</summary>
    public sealed record BoxDeclined(ErrorCode Reason) : PaymentEvent;

    /// <summary>No answer came: the box may have signed.</summary>
    public sealed record BoxLost(ErrorCode Reason) : PaymentEvent;

    /// <summary>The forwarder takes it up.</summary>
    public sealed record SubmissionBegun : PaymentEvent;

    /// <summary>The gateway booked it. The caller has verified the promise.</summary>
    public sealed record GatewayAccepted(SignedStatement Promise, DateTimeOffset SettleBy) : PaymentEvent;

    /// <summary>The gateway refused it for good.</summary>
    public sealed record GatewayRejected(ErrorCode Reason) : PaymentEvent;

    /// <summary>The gateway never had it in time, and has closed its id.</summary>
    public sealed record GatewayExpired : PaymentEvent;

    /// <summary>The gateway has, or has not, booked it: no answer of its own came.</summary>
    public sealed record AnswerMissing : PaymentEvent;

    /// <summary>The biller confirmed (到账).</summary>
    /// <param name="BillerReference">The biller's own reference of the credit.</param>
    public sealed record BillerSettled(string BillerReference) : PaymentEvent;

    /// <summary>The money went back before it was settled.</summary>
    public sealed record MoneyReturned(ErrorCode Reason) : PaymentEvent;
}
