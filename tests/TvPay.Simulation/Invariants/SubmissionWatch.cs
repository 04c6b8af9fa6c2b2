using Google.Protobuf;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;

namespace TvPay.Simulation.Invariants;

/// <summary>Sees on the road every submission that arrives at the gateway: one id, the same bytes, for ever.</summary>
internal sealed class SubmissionWatch(World world)
{
    private readonly Dictionary<PaymentId, ByteString> _requests = [];

    public Dictionary<PaymentId, Submitted> Seen { get; } = [];

    public void Passed(string method, byte[] request)
    {
        if (!method.EndsWith("/SubmitPayment", StringComparison.Ordinal)) return;
        var parsed = SubmitPaymentRequest.Parser.ParseFrom(request);
        var intent = PaymentIntent.Decode(parsed.Intent.Span);
        var bytes = ByteString.CopyFrom(request);
        if (_requests.TryGetValue(intent.Id, out var known) && !known.Equals(bytes))
            world.Violate(Invariant.I2OneEffect, $"Payment {intent.Id} was submitted with other bytes than before.");
        if (!_requests.TryAdd(intent.Id, bytes)) return;
        Seen.Add(intent.Id, new Submitted(
            BillQuote.Decode(parsed.Quote.Statement.Span),
            intent,
            StatementKind.PaymentIntent.HashOf(parsed.Intent.Span),
            BoxAuthorization.Decode(parsed.Authorization.Statement.Span),
            StatementKind.BoxAuthorization.HashOf(parsed.Authorization.Statement.Span)));
    }
}
