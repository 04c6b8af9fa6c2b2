using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Bills;

/// <summary>One bill (null: a top-up) with a fresh quote.</summary>
/// <param name="Limits">What limits a payment of it, whatever its amount.</param>
internal sealed record BillOffer(
    BillerProfile Biller,
    BillerAccount Account,
    Bill? Bill,
    SignedStatement Quote,
    ImmutableArray<Funding> Fundings,
    ImmutableArray<PaymentLimit> Limits);
