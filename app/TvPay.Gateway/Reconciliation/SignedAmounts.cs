using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Reconciliation;

/// <summary>
/// Reads from the evidence alone what a household's box signed, as if the payment's row were not to be trusted: quote, intent
/// and authorization, each with its signature, and that they speak of this payment, biller and account.
/// </summary>
internal sealed class SignedAmounts(Realm realm, TrustedKeys quoteKeys)
{
    private readonly QuoteVerifier _quotes = new(realm, quoteKeys);

    /// <summary>What the biller is to get, without the fee; null if the evidence does not hold, or speaks of something else.</summary>
    public Money? Read(PaymentToMatch stored)
    {
        if (stored is not { Evidence: { } evidence, BoxKey: { } boxKey, Payment: { Terms: { } terms, Authorization: { } by } payment })
            return null;
        if (!_quotes.Verify(evidence.Quote, payment.Household).Holds(out var quote, out _)) return null;
        if (quote.Biller != terms.Biller || quote.Account != terms.Account) return null;
        if (!IntentRules.Verify(evidence.Intent.Span, evidence.Quote, quote).Holds(out var intent, out _)) return null;
        if (intent.Id != payment.Id) return null;
        var keys = new TrustedKeys(StatementKind.BoxAuthorization, boxKey);
        var authorizations = new AuthorizationVerifier(realm, by.Box, payment.Household, keys);
        var hash = StatementKind.PaymentIntent.HashOf(evidence.Intent.Span);
        return authorizations.Verify(evidence.Authorization, intent, hash).Holds(out _, out _) ? intent.Amount : null;
    }
}
