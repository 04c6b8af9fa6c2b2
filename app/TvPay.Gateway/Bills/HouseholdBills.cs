using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Bills;

/// <summary>What a household owes, as far as the billers answered.</summary>
internal sealed record HouseholdBills(ImmutableArray<Bill> Bills, ImmutableArray<BillerId> Unavailable, DateTimeOffset AsOf);
