using Google.Protobuf;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Wire;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Box;

/// <summary>What is submitted for a confirmed payment: made once, kept byte for byte in the outbox.</summary>
internal static class SubmissionRequest
{
    public static Octets Of(Payment payment, SignedStatement authorization) =>
        Of(payment.QuoteSigned, payment.IntentStatement, authorization);

    /// <summary>The same parts, the same bytes: whoever puts them together, and whenever.</summary>
    public static Octets Of(SignedStatement quote, Octets intent, SignedStatement authorization) =>
        Octets.Own(new BillingV1.SubmitPaymentRequest
        {
            Quote = WireEvidence.ToProto(quote),
            Intent = ByteString.CopyFrom(intent.Span),
            Authorization = WireEvidence.ToProto(authorization),
        }.ToByteArray());
}
