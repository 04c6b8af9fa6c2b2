using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>How many, and how much in total.</summary>
internal readonly record struct Tally(int Count, Money Total)
{
    public static Tally None { get; } = new(0, Money.Cny(0));

    public static Tally operator +(Tally left, Tally right) => new(left.Count + right.Count, left.Total + right.Total);

    public static Tally Of(IEnumerable<Money> amounts) => amounts.Aggregate(None, (tally, amount) => tally.With(amount));

    public Tally With(Money amount) => new(Count + 1, Total + amount);
}
