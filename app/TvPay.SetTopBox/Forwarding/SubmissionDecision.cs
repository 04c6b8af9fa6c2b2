using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>
/// What a failed call says of a payment. Pure. Final is only a reason of the closed set, given by TvPay's own gateway
/// (ErrorInfo of domain "tvpay"), that is known to be final; every other end of the call means: perhaps it happened.
/// </summary>
internal static class SubmissionDecision
{
    public static SubmissionOutcome OfSubmit(CallFailure failure)
    {
        if (failure.PeerUntrusted) return new SubmissionOutcome.Held(ErrorCode.GatewayUntrusted, HeldFor.Trust);
        // A reason beside an OK contradicts itself.
        var code = failure.Status == StatusCode.OK ? null : failure.Code;
        if (code == ErrorCode.PaymentIdConflict) return new SubmissionOutcome.Held(code, HeldFor.Person);
        if (code?.Finality == ErrorFinality.Refused) return new SubmissionOutcome.Rejected(code);
        if (code?.Finality == ErrorFinality.Expired) return new SubmissionOutcome.Expired();
        if (code == ErrorCode.DeviceNotEnrolled || failure.Status == StatusCode.Unauthenticated)
            return new SubmissionOutcome.Held(ErrorCode.DeviceNotEnrolled, HeldFor.Trust);
        return new SubmissionOutcome.PerhapsHappened(failure.PeerAnswered);
    }

    /// <summary>
    /// As of a submit, but never final: an error of ResolvePayment may be about the question and not about the payment.
    /// Where the gateway has refused the payment, the next submit of the same bytes says so for certain.
    /// </summary>
    public static SubmissionOutcome OfResolve(CallFailure failure) => OfSubmit(failure) switch
    {
        SubmissionOutcome.Rejected or SubmissionOutcome.Expired => new SubmissionOutcome.PerhapsHappened(true),
        var outcome => outcome,
    };
}
