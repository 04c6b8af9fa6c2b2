using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Limits;

/// <summary>
/// How many payments fit into an hour. Payments may arrive in another order than they were quoted in: so one that comes late
/// is held against every hour that it falls into, those that end after it included.
/// </summary>
internal static class Pace
{
    public static readonly TimeSpan Span = TimeSpan.FromHours(1);

    /// <param name="others">When the others were quoted, those within an hour of <paramref name="at"/> at least.</param>
    public static PaymentLimit.OfPayments Around(DateTimeOffset at, ImmutableArray<DateTimeOffset> others, int most)
    {
        // The fullest hour begins with a payment, or with this one.
        var fullest = others.Where(other => other <= at && at - other < Span).Append(at)
            .Max(start => others.Count(other => other >= start && other - start < Span));
        var left = Math.Max(0, most - fullest);
        return new PaymentLimit.OfPayments(most, left, left > 0 || most == 0 ? null : NextAfter(others, most));
    }

    /// <summary>When the last so many no longer lie within one hour.</summary>
    private static DateTimeOffset NextAfter(ImmutableArray<DateTimeOffset> others, int most) =>
        others.OrderDescending().ElementAt(most - 1) + Span;
}
