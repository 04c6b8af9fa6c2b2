using System.Security.Cryptography;
using Google.Protobuf;
using TvPay.Demo.Audit;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Sabotage;

/// <summary>Makes intents as an honest device would, and statements as no honest party would.</summary>
internal static class Forgery
{
    /// <summary>A UUID of version 7 (RFC 9562 §5.7).</summary>
    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>An honest intent for all that is due on this quote.</summary>
    public static byte[] IntentFor(SignedStatement signedQuote)
    {
        var quote = BillQuote.Parser.ParseFrom(signedQuote.Statement);
        var rule = quote.AmountRule;
        var intent = new PaymentIntent
        {
            Realm = quote.Realm,
            PaymentId = ByteString.CopyFrom(NewId().ToByteArray(bigEndian: true)),
            QuoteHash = ByteString.CopyFrom(StatementCheck.Hash("BillQuote", signedQuote.Statement.Span)),
            CurrencyCode = quote.CurrencyCode,
            AmountMinorUnits = rule.Kind switch
            {
                AmountRule.Types.Kind.Plan => rule.PlanMinorUnits[0],
                AmountRule.Types.Kind.Any => rule.MinMinorUnits,
                _ => rule.DueMinorUnits,
            },
            FeeMinorUnits = quote.FeeMinorUnits,
            Funding = Funding.Card,
        };
        return intent.ToByteArray();
    }

    /// <summary>The same quote for somebody else's pocket, under the genuine signature.</summary>
    public static SignedStatement WithOtherPayee(SignedStatement genuine)
    {
        var quote = BillQuote.Parser.ParseFrom(genuine.Statement);
        foreach (var name in quote.PayeeNames) name.Name = "Mallory & Co";
        quote.AccountNumber = "6666666666";
        return new SignedStatement(genuine) { Statement = quote.ToByteString() };
    }

    /// <summary>The same quote, cheaper, signed with a key that only claims to be the gateway's.</summary>
    public static SignedStatement SignedByMallory(SignedStatement genuine)
    {
        using var mallory = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var quote = BillQuote.Parser.ParseFrom(genuine.Statement);
        quote.FeeMinorUnits = 0;
        quote.SubmitByMs += (long)TimeSpan.FromDays(365).TotalMilliseconds;
        var statement = quote.ToByteString();
        var signature = mallory.SignHash(
            StatementCheck.Hash("BillQuote", statement.Span), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new SignedStatement
        {
            Statement = statement,
            KeyId = genuine.KeyId,
            Signature = ByteString.CopyFrom(signature),
        };
    }

    /// <summary>One bit of the signature turned over.</summary>
    public static SignedStatement WithBentSignature(SignedStatement genuine)
    {
        var signature = genuine.Signature.ToByteArray();
        signature[^1] ^= 1;
        return new SignedStatement(genuine) { Signature = ByteString.CopyFrom(signature) };
    }

    /// <summary>A receipt that claims a fen more than was paid.</summary>
    public static Receipt WithOtherAmount(Receipt genuine)
    {
        var altered = genuine.Clone();
        var leaf = LogLeaf.Parser.ParseFrom(altered.Entries[0].Leaf);
        leaf.AmountMinorUnits += 1;
        altered.Entries[0].Leaf = leaf.ToByteString();
        return altered;
    }
}
