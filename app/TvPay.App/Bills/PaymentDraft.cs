using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>A payment that the household has confirmed, before it has an id: what an intent is made of.</summary>
/// <param name="Amount">Within the quote's rule; without the fee.</param>
/// <param name="Funding">One of the offer's.</param>
public sealed record PaymentDraft(QuoteOffer Offer, Money Amount, Funding Funding)
{
    public AccountId Account => Offer.Bill.Account;

    public Money Total => Amount + Offer.Quote.Fee;
}
