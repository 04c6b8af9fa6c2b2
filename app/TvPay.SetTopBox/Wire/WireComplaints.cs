using TvPay.Payments;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>What the gateway says of a complaint.</summary>
internal static class WireComplaints
{
    /// <exception cref="MalformedAnswerException">It is about another one, or lacks what its state needs.</exception>
    public static Complaint Of(Complaint asked, BillingV1.Complaint? answer)
    {
        if (answer is null || answer.ComplaintId != asked.Id.ToString() || answer.PaymentId != asked.Payment.ToString()
            || (int)answer.Kind != (int)asked.Kind)
            throw new MalformedAnswerException("complaint is missing, or another one.");
        var state = WireText.Known<ComplaintState>((int)answer.State, "state");
        var complaint = asked with
        {
            State = state,
            FiledAt = WireText.Time(answer.ReceivedAtMs, "received_at_ms") ?? throw new MalformedAnswerException("received_at_ms is missing."),
            Reference = WireText.Id(ComplaintReference.Parse, answer.Reference, "reference"),
            AnswerBy = WireMoney.Day(answer.AnswerDay, "answer_day"),
            Outcome = answer.Outcome == 0 ? null : WireText.Known<ComplaintOutcome>((int)answer.Outcome, "outcome"),
            ResolvedAt = WireText.Time(answer.ResolvedAtMs, "resolved_at_ms"),
            Refusal = null,
        };
        return complaint.IsWellFormed ? complaint : throw new MalformedAnswerException("complaint makes no sense.");
    }
}
