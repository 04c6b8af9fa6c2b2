using System.Globalization;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Choosing an amount with a remote: steps of a comfortable size, and digits. Every step is an amount that the rule allows.</summary>
internal static class AmountSteps
{
    /// <summary>From the lowest to the highest amount in about this many presses at most.</summary>
    private const long ComfortableCount = 100;

    private static readonly long[] Sizes = [1, 2, 5];

    /// <summary>Whether there is a range to choose from.</summary>
    public static bool AreFree(AmountRule rule) => rule is AmountRule.AtLeast or AmountRule.AtMost or AmountRule.Any;

    public static Money Lowest(AmountRule rule) => rule switch
    {
        AmountRule.AtMost r => r.Min,
        _ => rule.Suggested,
    };

    public static Money Highest(AmountRule rule) => rule switch
    {
        AmountRule.AtLeast r => OnGrid(r.Due, r.Max, r.Step),
        AmountRule.AtMost r => r.Due,
        AmountRule.Any r => OnGrid(r.Min, r.Max, r.Step),
        AmountRule.Plan r => r.Options[^1],
        _ => rule.Suggested,
    };

    /// <summary>The next amount above, or the highest.</summary>
    public static Money More(AmountRule rule, Money current)
    {
        var (lowest, highest) = (Lowest(rule), Highest(rule));
        if (current < lowest) return lowest;
        if (current >= highest) return highest;
        var size = Size(rule);
        var round = Above(current.MinorUnits, 0, size);
        return Pick(rule, round, Above(current.MinorUnits, lowest.MinorUnits, size), highest);
    }

    /// <summary>The next amount below, or the lowest.</summary>
    public static Money Less(AmountRule rule, Money current)
    {
        var (lowest, highest) = (Lowest(rule), Highest(rule));
        if (current > highest) return highest;
        if (current <= lowest) return lowest;
        var size = Size(rule);
        var round = Below(current.MinorUnits, 0, size);
        return Pick(rule, round, Below(current.MinorUnits, lowest.MinorUnits, size), lowest);
    }

    /// <summary>
    /// What digits mean: whole yuan where only whole yuan are allowed, else to the fen, as on a card terminal.
    /// </summary>
    public static Money FromDigits(AmountRule rule, string digits)
    {
        var number = Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) * DigitUnit(rule);
        return new Money((long)Int128.Min(number, long.MaxValue), rule.Suggested.Currency);
    }

    /// <summary>More digits than this can't make an amount that is allowed.</summary>
    public static int MaxDigits(AmountRule rule) =>
        (Highest(rule).MinorUnits / DigitUnit(rule)).ToString(CultureInfo.InvariantCulture).Length;

    private static long DigitUnit(AmountRule rule) =>
        StepOf(rule).MinorUnits % 100 == 0 && Lowest(rule).MinorUnits % 100 == 0 && Highest(rule).MinorUnits % 100 == 0 ? 100 : 1;

    /// <summary>The round amount if the rule allows it, else the one on the rule's own grid, else the end of the range.</summary>
    private static Money Pick(AmountRule rule, Int128 round, Int128 onGrid, Money end)
    {
        foreach (var candidate in new[] { round, onGrid })
            if (candidate <= long.MaxValue && rule.Allows(new Money((long)candidate, end.Currency)))
                return new Money((long)candidate, end.Currency);
        return end;
    }

    /// <summary>What amounts differ by at least.</summary>
    public static Money StepOf(AmountRule rule) => rule switch
    {
        AmountRule.AtLeast r => r.Step,
        AmountRule.AtMost r => r.Step,
        AmountRule.Any r => r.Step,
        _ => new Money(1, rule.Suggested.Currency),
    };

    /// <summary>The smallest of 1, 2, 5, 10, 20, 50 … steps with which the range takes no more than a comfortable count.</summary>
    private static long Size(AmountRule rule)
    {
        var step = StepOf(rule).MinorUnits;
        var steps = (Highest(rule).MinorUnits - Lowest(rule).MinorUnits) / step;
        for (long power = 1; ; power *= 10)
            foreach (var size in Sizes)
                if (steps / (size * power) <= ComfortableCount)
                    return step * size * power;
    }

    private static Int128 Above(Int128 value, Int128 origin, long size) => origin + ((((value - origin) / size) + 1) * size);

    private static Int128 Below(Int128 value, Int128 origin, long size) => origin + ((value - origin - 1) / size * size);

    private static Money OnGrid(Money lowest, Money max, Money step) =>
        lowest with { MinorUnits = lowest.MinorUnits + ((max.MinorUnits - lowest.MinorUnits) / step.MinorUnits * step.MinorUnits) };
}
