using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>
/// The part of admitting a payment that rests on the request's bytes alone. Pure: the same bytes from the same device get
/// the same verdict. Refusals in order of precedence:
/// <list type="number">
/// <item>INVALID_REQUEST: a part is missing or of the wrong length.</item>
/// <item>QUOTE_FORGED: no signature of this gateway's quote key.</item>
/// <item>EVIDENCE_MALFORMED: the quote is not in canonical form.</item>
/// <item>REALM_MISMATCH: the quote is another installation's.</item>
/// <item>QUOTE_OTHER_HOUSEHOLD: issued for other people.</item>
/// <item>EVIDENCE_MALFORMED, REALM_MISMATCH, INTENT_MISMATCH, AMOUNT_AGAINST_RULE: the intent against its quote.</item>
/// <item>AUTHORIZATION_FORGED: no signature of an attested box that this gateway knows.</item>
/// <item>BOX_NOT_BOUND: a known box, but not this device's and household's, or no longer when the quote was
/// issued.</item>
/// <item>EVIDENCE_MALFORMED, REALM_MISMATCH, BOX_NOT_BOUND, AUTHORIZATION_MISMATCH: the authorization against the
/// intent.</item>
/// </list>
/// What depends on the time and on other payments comes after, in <see cref="AdmissionRules"/>.
/// </summary>
internal sealed class SubmissionRules(Realm realm, TrustedKeys quoteKeys)
{
    private readonly QuoteVerifier _quotes = new(realm, quoteKeys);

    /// <summary>Verifies a quote that stands alone, as ResolvePayment's does.</summary>
    public Verdict<BillQuote> VerifyQuote(SignedStatement signed, HouseholdId household) =>
        Submission.IsWholeStatement(signed) ? _quotes.Verify(signed, household) : ErrorCode.InvalidRequest;

    /// <param name="id">As decoded from the intent.</param>
    /// <param name="box">Whose key signed the authorization, by the key's id; null if no known box has it.</param>
    public CheckedSubmission Check(Device device, PaymentId id, Submission submission, BoxBinding? box)
    {
        var unchecked_ = new CheckedSubmission(id, device.Household, device.Id, submission, null, null, null);
        if (!submission.IsWhole) return unchecked_ with { Refusal = ErrorCode.InvalidRequest };
        if (!_quotes.Verify(submission.Quote, device.Household).Holds(out var quote, out var refusal))
            return unchecked_ with { Refusal = refusal };
        if (!IntentRules.Verify(submission.Intent.Span, submission.Quote, quote).Holds(out var intent, out refusal))
            return unchecked_ with { Refusal = refusal };

        var intentHash = StatementKind.PaymentIntent.HashOf(submission.Intent.Span);
        var withTerms = unchecked_ with { Terms = PaymentTerms.Of(quote, intent, intentHash) };
        if (!VerifyAuthorization(device, submission.Authorization, quote, intent, intentHash, box)
            .Holds(out var authorization, out refusal))
            return withTerms with { Refusal = refusal };
        return withTerms with { Authorization = authorization };
    }

    private Verdict<AuthorizationTerms> VerifyAuthorization(
        Device device, SignedStatement signed, BillQuote quote, PaymentIntent intent, Hash256 intentHash, BoxBinding? box)
    {
        if (box is null) return ErrorCode.AuthorizationForged;
        var keys = new TrustedKeys(StatementKind.BoxAuthorization, box.PaymentKey);
        if (!keys.Trust(signed)) return ErrorCode.AuthorizationForged;
        if (!box.Serves(device, quote.IssuedAt)) return ErrorCode.BoxNotBound;
        var verifier = new AuthorizationVerifier(realm, box.Box, device.Household, keys);
        if (!verifier.Verify(signed, intent, intentHash).Holds(out var authorization, out var refusal)) return refusal;
        return new AuthorizationTerms(
            authorization.Box,
            authorization.Counter,
            authorization.Id,
            StatementKind.BoxAuthorization.HashOf(signed.Statement.Span),
            authorization.Total);
    }
}
