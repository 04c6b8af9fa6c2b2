namespace TvPay.Payments.Evidence;

/// <summary>Tells the gateway's quotes from all others. Box, device and gateway each hold one.</summary>
public sealed class QuoteVerifier(Realm realm, TrustedKeys quoteKeys)
{
    /// <summary>
    /// In this order: QUOTE_FORGED, EVIDENCE_MALFORMED, REALM_MISMATCH, QUOTE_OTHER_HOUSEHOLD. Nothing unsigned is
    /// ever parsed. Time is not judged here: see <see cref="BillQuote.AuthorizeBy"/>.
    /// </summary>
    public Verdict<BillQuote> Verify(SignedStatement signed, HouseholdId household)
    {
        if (!quoteKeys.Trust(signed)) return ErrorCode.QuoteForged;
        BillQuote quote;
        try
        {
            quote = BillQuote.Decode(signed.Statement.Span);
        }
        catch (EvidenceException)
        {
            return ErrorCode.EvidenceMalformed;
        }

        if (quote.Realm != realm) return ErrorCode.RealmMismatch;
        return quote.Household == household ? quote : ErrorCode.QuoteOtherHousehold;
    }
}
