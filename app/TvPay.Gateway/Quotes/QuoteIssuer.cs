using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Quotes;

/// <summary>Issues signed quotes: the only thing that a payment can rest on.</summary>
internal sealed class QuoteIssuer(GatewaySettings settings, IStatementSigner quoteKey, TimeProvider time, EntropySource entropy)
{
    /// <param name="bill">Null for a top-up; then the biller's rule for top-ups counts.</param>
    /// <exception cref="InvalidOperationException">A top-up at a biller that takes none.</exception>
    public SignedStatement Issue(HouseholdId household, BillerProfile biller, BillerAccount account, BillerBill? bill)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var quote = new BillQuote(
            settings.Realm,
            QuoteId.Create(now, entropy),
            household,
            biller.Id,
            biller.Biller.Name,
            account.Number,
            account.MaskedOwner,
            bill?.Id,
            bill?.Period ?? "",
            bill?.Rule ?? biller.TopUp ?? throw new InvalidOperationException($"{biller.Id} takes no top-ups."),
            biller.Fee,
            now,
            now + BillQuote.AuthorizeWindow,
            now + BillQuote.SubmitWindow);
        return quoteKey.Sign(StatementKind.BillQuote, quote.Encode());
    }
}
