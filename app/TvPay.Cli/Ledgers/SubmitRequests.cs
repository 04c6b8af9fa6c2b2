using Google.Protobuf;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Cli.Ledgers;

/// <summary>What stands in an outbox is what goes to the gateway: exactly the evidence that the ledger's entries hold.</summary>
internal static class SubmitRequests
{
    /// <returns>Null, or what does not hold.</returns>
    public static string? Check(Payments.Payment payment, Octets request)
    {
        SubmitPaymentRequest submit;
        try
        {
            submit = SubmitPaymentRequest.Parser.ParseFrom(request.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return "the request is not one of SubmitPayment";
        }

        if (!IsSame(submit.Quote, payment.QuoteSigned)) return "the request carries another quote";
        if (!submit.Intent.Span.SequenceEqual(payment.IntentStatement.Span)) return "the request carries another intent";
        return IsSame(submit.Authorization, payment.Authorization) ? null : "the request carries another authorization";
    }

    private static bool IsSame(Wire.SignedStatement? sent, SignedStatement? kept) =>
        sent is not null && kept is not null
        && sent.Statement.Span.SequenceEqual(kept.Statement.Span)
        && sent.KeyId.Span.SequenceEqual(kept.KeyId.Span)
        && sent.Signature.Span.SequenceEqual(kept.Signature.Span);
}
