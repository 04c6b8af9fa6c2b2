using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>What the gateway's answer, or its absence, says of a submitted payment: a closed set.</summary>
internal abstract record SubmissionOutcome
{
    private SubmissionOutcome()
    {
    }

    /// <summary>Booked; the promise is not verified yet.</summary>
    public sealed record Accepted(SignedStatement Promise, DateTimeOffset SettleBy) : SubmissionOutcome;

    /// <summary>Booked, and the biller has it.</summary>
    public sealed record Settled(Accepted First, string BillerReference) : SubmissionOutcome;

    /// <summary>Booked, and given back before it was settled.</summary>
    public sealed record Reversed(Accepted First, ErrorCode Reason) : SubmissionOutcome;

    /// <summary>Refused for good, on the gateway's record. Not charged.</summary>
    public sealed record Rejected(ErrorCode Reason) : SubmissionOutcome;

    /// <summary>Came too late, on the gateway's record. Not charged.</summary>
    public sealed record Expired : SubmissionOutcome;

    /// <summary>The gateway says that it does not have it, yet: to be submitted again.</summary>
    public sealed record NotReceived : SubmissionOutcome;

    /// <summary>The gateway has it and does not know the end of it yet: to be asked again.</summary>
    public sealed record Processing : SubmissionOutcome;

    /// <summary>Nothing that is final was said: perhaps it happened.</summary>
    /// <param name="GatewayReached">TvPay's gateway itself answered.</param>
    public sealed record PerhapsHappened(bool GatewayReached) : SubmissionOutcome;

    /// <summary>Neither final nor to be repeated as things stand; the row keeps its place.</summary>
    public sealed record Held(ErrorCode Reason, HeldFor For) : SubmissionOutcome;
}
