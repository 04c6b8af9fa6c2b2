using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.SetTopBox.Forwarding;
using BillingV1 = TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>What the gateway says of a payment when it answers with OK.</summary>
internal static class WirePayments
{
    /// <summary>Payments in one answer of ListPayments.</summary>
    public const int PageSize = 100;

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

    /// <exception cref="MalformedAnswerException">Too many, or one that says less than it must.</exception>
    public static ImmutableArray<ToldPayment> Told(IReadOnlyCollection<BillingV1.Payment> payments) =>
        payments.Count <= PageSize ? [.. payments.Select(Told)] : throw new MalformedAnswerException("payments has too many items.");

    private static ToldPayment Told(BillingV1.Payment payment)
    {
        if ((payment.Amount is null) != (payment.Fee is null) || (payment.Amount is null) != (payment.BillerId.Length == 0))
            throw new MalformedAnswerException("amount, fee and biller_id come together or not at all.");
        Money? amount = payment.Amount is null ? null : WireMoney.Amount(payment.Amount, "amount");
        Money? fee = payment.Fee is null ? null : WireMoney.Amount(payment.Fee, "fee");
        if (amount?.Currency != fee?.Currency) throw new MalformedAnswerException("amount and fee differ in currency.");
        var state = ToldState(payment.State);
        return new ToldPayment(
            WireText.Id(PaymentId.Parse, payment.PaymentId, "payment_id"),
            state,
            state is PaymentState.Rejected or PaymentState.Reversed ? Reason(payment) : null,
            payment.BillerId.Length == 0 ? null : WireText.Id(BillerId.Parse, payment.BillerId, "biller_id"),
            payment.BillId.Length == 0 ? null : WireText.Id(BillId.Parse, payment.BillId, "bill_id"),
            payment.AccountId.Length == 0 ? null : WireText.Id(AccountId.Parse, payment.AccountId, "account_id"),
            amount,
            fee,
            WireText.Time(payment.ReceivedAtMs, "received_at_ms") ?? throw new MalformedAnswerException("received_at_ms is missing."),
            WireText.Time(payment.AcceptedAtMs, "accepted_at_ms"),
            WireText.Time(payment.SettledAtMs, "settled_at_ms"),
            WireText.Shown(payment.BillerReference, MaxReferenceBytes, "biller_reference"));
    }

    private static PaymentState ToldState(BillingV1.Payment.Types.State state) => state switch
    {
        BillingV1.Payment.Types.State.Processing => PaymentState.Unknown,
        BillingV1.Payment.Types.State.Accepted => PaymentState.Accepted,
        BillingV1.Payment.Types.State.Rejected => PaymentState.Rejected,
        BillingV1.Payment.Types.State.Expired => PaymentState.Expired,
        BillingV1.Payment.Types.State.Settled => PaymentState.Settled,
        BillingV1.Payment.Types.State.Reversed => PaymentState.Reversed,
        _ => throw new MalformedAnswerException("state is not one that a list tells."),
    };

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
