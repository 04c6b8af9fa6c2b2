using System.Security.Cryptography;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>From a booking back to the person at the box: every link of the evidence, signature by signature.</summary>
internal sealed class EvidenceTrail(OperatorKeys keys, ECDsa boxPaymentKey)
{
    private readonly Dictionary<ulong, byte[]> _counters = [];

    /// <summary>The authorization on which the payment rests.</summary>
    /// <exception cref="AuditException">A link is missing or broken.</exception>
    public BoxAuthorization Follow(BookedPayment payment)
    {
        using var quoteKey = keys.QuoteKey();
        Demand(StatementCheck.IsSignedBy(quoteKey, "BillQuote", payment.Quote), payment, "its quote is not signed by the operator");
        Demand(StatementCheck.IsSignedBy(boxPaymentKey, "BoxAuthorization", payment.Authorization), payment,
            "its authorization is not signed by the household's box");

        var quote = BillQuote.Parser.ParseFrom(payment.Quote.Statement);
        var intent = PaymentIntent.Parser.ParseFrom(payment.Intent);
        var authorization = BoxAuthorization.Parser.ParseFrom(payment.Authorization.Statement);
        Demand(new Guid(intent.PaymentId.Span, bigEndian: true) == payment.Id, payment, "its intent is another payment's");
        Demand(intent.QuoteHash.Span.SequenceEqual(StatementCheck.Hash("BillQuote", payment.Quote.Statement.Span)), payment,
            "its intent is about another quote");
        Demand(intent.AmountMinorUnits == payment.Amount && intent.FeeMinorUnits == payment.Fee, payment,
            "another amount is booked than the household chose");
        Demand(quote.FeeMinorUnits == intent.FeeMinorUnits && quote.CurrencyCode == intent.CurrencyCode, payment,
            "its intent does not fit its quote");

        var intentHash = StatementCheck.Hash("PaymentIntent", payment.Intent);
        Demand(payment.IntentHash.AsSpan().SequenceEqual(intentHash), payment, "the hash of its intent is wrong");
        Demand(authorization.IntentHashes.Any(hash => hash.Span.SequenceEqual(intentHash)), payment,
            "the person at the box did not agree to it");
        Demand(authorization.HouseholdId == quote.HouseholdId && authorization.Realm == keys.Realm, payment,
            "the household of box and quote differ");
        Demand(authorization.TotalMinorUnits >= payment.Total, payment, "the box showed a smaller total");
        CheckCounter(payment, authorization);
        return authorization;
    }

    private void CheckCounter(BookedPayment payment, BoxAuthorization authorization)
    {
        var hash = StatementCheck.Hash("BoxAuthorization", payment.Authorization.Statement.Span);
        Demand(payment.AuthorizationHash.AsSpan().SequenceEqual(hash), payment, "the hash of its authorization is wrong");
        Demand(!_counters.TryGetValue(authorization.Counter, out var other) || other.AsSpan().SequenceEqual(hash), payment,
            "the box's counter was used for another authorization");
        _counters[authorization.Counter] = hash;
    }

    private static void Demand(bool holds, BookedPayment payment, string otherwise)
    {
        if (!holds) throw new AuditException($"payment {payment.Id}: {otherwise}");
    }
}
