namespace TvPay.Payments.Evidence;

/// <summary>Tells the authorizations of one household's box from all others.</summary>
public sealed class AuthorizationVerifier(Realm realm, BoxId box, HouseholdId household, TrustedKeys boxKeys)
{
    /// <summary>
    /// In this order: AUTHORIZATION_FORGED, EVIDENCE_MALFORMED, REALM_MISMATCH, BOX_NOT_BOUND, AUTHORIZATION_MISMATCH
    /// (the intent is not among those agreed to, or was agreed to with other money).
    /// </summary>
    public Verdict<BoxAuthorization> Verify(SignedStatement signed, PaymentIntent intent, Hash256 intentHash)
    {
        if (!Verify(signed).Holds(out var authorization, out var refusal)) return refusal;
        var covers = authorization.Covers(intentHash)
            && authorization.Funding == intent.Funding
            && authorization.Total.Currency == intent.Total.Currency
            && authorization.Total >= intent.Total;
        return covers ? authorization : ErrorCode.AuthorizationMismatch;
    }

    /// <summary>Whatever it covers: AUTHORIZATION_FORGED, EVIDENCE_MALFORMED, REALM_MISMATCH, BOX_NOT_BOUND, in this order.</summary>
    public Verdict<BoxAuthorization> Verify(SignedStatement signed)
    {
        if (!boxKeys.Trust(signed)) return ErrorCode.AuthorizationForged;
        BoxAuthorization authorization;
        try
        {
            authorization = BoxAuthorization.Decode(signed.Statement.Span);
        }
        catch (EvidenceException)
        {
            return ErrorCode.EvidenceMalformed;
        }

        if (authorization.Realm != realm) return ErrorCode.RealmMismatch;
        return authorization.Box == box && authorization.Household == household ? authorization : ErrorCode.BoxNotBound;
    }
}
