using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Books;

/// <summary>A double-entry booking of one event of one payment.</summary>
internal sealed record Booking
{
    /// <exception cref="ArgumentException">The lines are none, zero, or do not add up to zero.</exception>
    public Booking(PaymentId payment, LogEvent @event, ImmutableArray<Posting> postings)
    {
        if (postings.IsEmpty || postings.Any(p => p.Amount.IsZero) || !IsBalanced(postings))
            throw new ArgumentException("A booking adds up to zero and has no empty line.", nameof(postings));
        (Payment, Event, Postings) = (payment, @event, postings);
    }

    public PaymentId Payment { get; }

    public LogEvent Event { get; }

    public ImmutableArray<Posting> Postings { get; }

    private static bool IsBalanced(ImmutableArray<Posting> postings) =>
        postings.Aggregate(Money.Zero(postings[0].Amount.Currency), (sum, p) => sum + p.Amount).IsZero;
}
