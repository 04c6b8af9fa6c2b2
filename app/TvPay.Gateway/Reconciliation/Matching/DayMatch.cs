using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>
/// What a business day of one biller came to. It adds up: what is booked is what matched and what the differences have
/// booked, and so for what is filed, in number and in money.
/// </summary>
/// <param name="Booked">Settled in the books on this day.</param>
/// <param name="Filed">In the biller's file of this day.</param>
/// <param name="Matched">In both, and the same in all.</param>
/// <param name="Differences">By kind, then request id.</param>
internal sealed record DayMatch(
    BillerId Biller, DateOnly Day, Tally Booked, Tally Filed, Tally Matched, ImmutableArray<Difference> Differences)
{
    public bool AddsUp =>
        Booked == Matched + Tally.Of(Differences.Where(d => d.Booked is not null).Select(d => d.Booked!.Value))
        && Filed == Matched + Tally.Of(Differences.Where(d => d.Filed is not null).Select(d => d.Filed!.Value));
}
