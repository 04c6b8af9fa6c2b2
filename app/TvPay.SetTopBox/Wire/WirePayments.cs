using TvPay.Payments;
using TvPay.SetTopBox.Forwarding;
using BillingV1 = TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>What the gateway says of a payment when it answers with OK.</summary>
internal static class WirePayments
{
    private const int MaxReferenceBytes = 64;

    /// <exception cref="MalformedAnswerException">
    /// It is about another payment, or lacks what its state needs: then nothing is known.
    /// </exception>
    public static SubmissionOutcome Outcome(
        PaymentId asked, BillingV1.Payment? payment, EvidenceV1.SignedStatement? promise)
    {
        if (payment is null || payment.PaymentId != asked.ToString())
            throw new MalformedAnswerException("payment is missing, or another one.");
        return payment.State switch
        {
            BillingV1.Payment.Types.State.NotReceived => new SubmissionOutcome.NotReceived(),
            BillingV1.Payment.Types.State.Processing => new SubmissionOutcome.Processing(),
            BillingV1.Payment.Types.State.Accepted => Accepted(payment, promise),
            BillingV1.Payment.Types.State.Rejected => new SubmissionOutcome.Rejected(Refusal(payment)),
            BillingV1.Payment.Types.State.Expired => new SubmissionOutcome.Expired(),
            BillingV1.Payment.Types.State.Settled => new SubmissionOutcome.Settled(
                Accepted(payment, promise),
                WireText.Shown(payment.BillerReference, MaxReferenceBytes, "biller_reference")),
            BillingV1.Payment.Types.State.Reversed => new SubmissionOutcome.Reversed(Accepted(payment, promise), Reason(payment)),
            _ => throw new MalformedAnswerException("state is not known."),
        };
    }

    private static SubmissionOutcome.Accepted Accepted(BillingV1.Payment payment, EvidenceV1.SignedStatement? promise) => new(
        WireEvidence.Signed(promise, "promise"),
        // Once it is settled or given back there may be nothing more to wait for: when that was, then.
        WireText.Time(payment.SettleByMs, "settle_by_ms")
            ?? WireText.Time(payment.SettledAtMs, "settled_at_ms")
            ?? (payment.State == BillingV1.Payment.Types.State.Accepted
                ? null
                : WireText.Time(payment.AcceptedAtMs, "accepted_at_ms"))
            ?? throw new MalformedAnswerException("settle_by_ms is missing."));

    private static ErrorCode Refusal(BillingV1.Payment payment)
    {
        var reason = Reason(payment);
        return reason.Finality == ErrorFinality.Refused
            ? reason
            : throw new MalformedAnswerException("reason is not that of a refusal.");
    }

    private static ErrorCode Reason(BillingV1.Payment payment) =>
        ErrorCode.FromNumber((int)payment.Reason) ?? throw new MalformedAnswerException("reason is not known.");
}
