using System.Collections.Immutable;

namespace TvPay.Payments;

/// <summary>What a household may choose to pay on a quote: a closed set. Amounts are in the quote's currency.</summary>
public abstract record AmountRule
{
    /// <summary>A plan offers at most this many amounts: what one screen shows.</summary>
    public const int MaxPlanOptions = 8;

    private AmountRule()
    {
    }

    /// <summary>Exactly what is due.</summary>
    public sealed record Exact(Money Due) : AmountRule;

    /// <summary>What is due or more, in steps, up to <paramref name="Max"/>.</summary>
    public sealed record AtLeast(Money Due, Money Max, Money Step) : AmountRule;

    /// <summary>In part: from <paramref name="Min"/> in steps up to what is due; all that is due is always allowed.</summary>
    public sealed record AtMost(Money Due, Money Min, Money Step) : AmountRule;

    /// <summary>One of a few amounts, ascending.</summary>
    public sealed record Plan(ImmutableArray<Money> Options) : AmountRule
    {
        public bool Equals(Plan? other) => other is not null && Options.SequenceEqual(other.Options);

        public override int GetHashCode() => Options.Aggregate(0, HashCode.Combine);
    }

    /// <summary>From <paramref name="Min"/> to <paramref name="Max"/>, in steps.</summary>
    public sealed record Any(Money Min, Money Max, Money Step) : AmountRule;

    /// <summary>What a screen proposes first.</summary>
    public Money Suggested => this switch
    {
        Exact exact => exact.Due,
        AtLeast atLeast => atLeast.Due,
        AtMost atMost => atMost.Due,
        Plan plan => plan.Options[0],
        Any any => any.Min,
        _ => throw new InvalidOperationException("A rule outside the closed set."),
    };

    /// <summary>The smallest amount that it allows.</summary>
    public Money Least => this is AtMost atMost ? atMost.Min : Suggested;

    /// <summary>Whether the rule itself makes sense: positive, ordered, one currency.</summary>
    public bool IsWellFormed => this switch
    {
        Exact exact => exact.Due.IsPositive,
        AtLeast r => r.Due.IsPositive && OneCurrency(r.Due, r.Max, r.Step) && r.Max >= r.Due && r.Step.IsPositive,
        AtMost r => r.Min.IsPositive && OneCurrency(r.Due, r.Min, r.Step) && r.Due >= r.Min && r.Step.IsPositive,
        Plan r => r.Options is { IsDefault: false, Length: > 0 and <= MaxPlanOptions } && r.Options[0].IsPositive
            && OneCurrency([.. r.Options]) && r.Options.Zip(r.Options.Skip(1)).All(pair => pair.First < pair.Second),
        Any r => r.Min.IsPositive && OneCurrency(r.Min, r.Max, r.Step) && r.Max >= r.Min && r.Step.IsPositive,
        _ => false,
    };

    /// <summary>Whether the rule allows this amount. False also for another currency.</summary>
    public bool Allows(Money amount) => amount.Currency == Suggested.Currency && this switch
    {
        Exact exact => amount == exact.Due,
        AtLeast r => amount >= r.Due && amount <= r.Max && OnStep(amount, r.Due, r.Step),
        AtMost r => amount == r.Due || (amount >= r.Min && amount <= r.Due && OnStep(amount, r.Min, r.Step)),
        Plan plan => plan.Options.Contains(amount),
        Any r => amount >= r.Min && amount <= r.Max && OnStep(amount, r.Min, r.Step),
        _ => false,
    };

    private static bool OnStep(Money amount, Money lowest, Money step) =>
        ((Int128)amount.MinorUnits - lowest.MinorUnits) % step.MinorUnits == 0;

    private static bool OneCurrency(params Money[] amounts) => amounts.All(a => a.Currency == amounts[0].Currency);
}
