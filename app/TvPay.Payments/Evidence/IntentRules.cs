namespace TvPay.Payments.Evidence;

/// <summary>Whether an intent is one that its quote allows. The box, the device and the gateway ask the same.</summary>
public static class IntentRules
{
    /// <summary>In this order: EVIDENCE_MALFORMED, REALM_MISMATCH, INTENT_MISMATCH, AMOUNT_AGAINST_RULE.</summary>
    public static Verdict<PaymentIntent> Verify(ReadOnlySpan<byte> intentStatement, SignedStatement quoteSigned, BillQuote quote)
    {
        PaymentIntent intent;
        try
        {
            intent = PaymentIntent.Decode(intentStatement);
        }
        catch (EvidenceException)
        {
            return ErrorCode.EvidenceMalformed;
        }

        if (intent.Realm != quote.Realm) return ErrorCode.RealmMismatch;
        var isOfThisQuote = intent.Quote == StatementKind.BillQuote.HashOf(quoteSigned.Statement.Span)
            && intent.Amount.Currency == quote.Currency
            && intent.Fee == quote.Fee;
        if (!isOfThisQuote) return ErrorCode.IntentMismatch;
        return quote.Rule.Allows(intent.Amount) ? intent : ErrorCode.AmountAgainstRule;
    }
}
