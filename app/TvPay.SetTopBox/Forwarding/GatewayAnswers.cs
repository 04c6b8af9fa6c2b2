using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>Turns what the gateway said of a payment into what is written of it. A promise is verified first.</summary>
internal sealed class GatewayAnswers(PromiseVerifier promises, ILogger<GatewayAnswers> log)
{
    /// <summary>The events that this answer adds; none where it says nothing final, nothing new, or nothing to be believed.</summary>
    public ImmutableArray<PaymentEvent> EventsOf(Payment payment, SubmissionOutcome outcome)
    {
        switch (outcome)
        {
            case SubmissionOutcome.Accepted accepted:
                return Booked(payment, accepted, []);
            case SubmissionOutcome.Settled settled:
                return Booked(payment, settled.First, [new PaymentEvent.BillerSettled(settled.BillerReference)]);
            case SubmissionOutcome.Reversed reversed:
                return Booked(payment, reversed.First, [new PaymentEvent.MoneyReturned(reversed.Reason)]);
            case SubmissionOutcome.Rejected or SubmissionOutcome.Expired when payment.State == PaymentState.Accepted:
                log.BookedAndRefused(payment.Id);
                return [];
            case SubmissionOutcome.Rejected rejected:
                return [new PaymentEvent.GatewayRejected(rejected.Reason)];
            case SubmissionOutcome.Expired:
                return [new PaymentEvent.GatewayExpired()];
            default:
                return [];
        }
    }

    /// <summary>The booking, if it is news, and what followed on it.</summary>
    private ImmutableArray<PaymentEvent> Booked(
        Payment payment, SubmissionOutcome.Accepted accepted, ImmutableArray<PaymentEvent> then)
    {
        if (payment.State == PaymentState.Accepted) return then;
        if (promises.Verify(accepted.Promise, payment.Id).Holds(out _, out _))
            return [new PaymentEvent.GatewayAccepted(accepted.Promise, accepted.SettleBy), .. then];
        log.PromiseForged(payment.Id);
        return [];
    }
}
