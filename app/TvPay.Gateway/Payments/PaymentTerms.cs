using TvPay.Gateway.Bills;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>What is paid, once quote and intent are verified.</summary>
/// <param name="Bill">Null for a top-up without a bill.</param>
/// <param name="PaysWholeBill">Whether nothing of the bill is left to pay after it.</param>
/// <param name="Intent">The hash of the intent's statement.</param>
internal sealed record PaymentTerms(
    BillerId Biller,
    BillId? Bill,
    AccountNumber Account,
    Money Amount,
    Money Fee,
    Funding Funding,
    bool PaysWholeBill,
    Hash256 Intent,
    DateTimeOffset QuoteIssuedAt,
    DateTimeOffset SubmitBy)
{
    /// <summary>Of the bill, as in its quote; empty where it has none.</summary>
    public string Period { get; init; } = "";

    public Money Total => Amount + Fee;

    public BillKey? Key => Bill is { } bill ? new BillKey(Biller, bill) : null;

    /// <summary>What the bill is known by whatever its biller calls it; null for a top-up.</summary>
    public BillIdentity? Identity => Key is { } key ? new BillIdentity(key, Account, Period, Amount, PaysWholeBill) : null;

    public static PaymentTerms Of(BillQuote quote, PaymentIntent intent, Hash256 intentHash) => new(
        quote.Biller,
        quote.BillId,
        quote.Account,
        intent.Amount,
        intent.Fee,
        intent.Funding,
        // Only an at-most rule lets a household leave a rest.
        quote.Rule is not AmountRule.AtMost partly || intent.Amount == partly.Due,
        intentHash,
        quote.IssuedAt,
        quote.SubmitBy)
    {
        Period = quote.Period,
    };
}
