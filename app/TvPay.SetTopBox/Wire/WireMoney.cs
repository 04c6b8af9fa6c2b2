using TvPay.Payments;
using CommonV1 = TvPay.Proto.Common.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>Amounts, dates and amount rules as they come over the wire.</summary>
internal static class WireMoney
{
    /// <summary>Not negative: no amount that the gateway tells a household is.</summary>
    public static Money Amount(CommonV1.Money? money, string field)
    {
        if (money is null) throw new MalformedAnswerException($"{field} is missing.");
        if (money.MinorUnits < 0) throw new MalformedAnswerException($"{field} is negative.");
        return new Money(money.MinorUnits, WireText.Id(Currency.Parse, money.CurrencyCode, field));
    }

    public static DateOnly Day(CommonV1.Date? date, string field)
    {
        if (date is null) throw new MalformedAnswerException($"{field} is missing.");
        var valid = date.Year is >= 1 and <= 9999
            && date.Month is >= 1 and <= 12
            && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
        return valid ? new DateOnly(date.Year, date.Month, date.Day) : throw new MalformedAnswerException($"{field} is no day.");
    }

    public static AmountRule Rule(EvidenceV1.AmountRule? rule, Currency currency)
    {
        if (rule is null || rule.PlanMinorUnits.Count > AmountRule.MaxPlanOptions)
            throw new MalformedAnswerException("amount_rule is missing or too long.");
        var due = new Money(rule.DueMinorUnits, currency);
        var min = new Money(rule.MinMinorUnits, currency);
        var max = new Money(rule.MaxMinorUnits, currency);
        var step = new Money(rule.StepMinorUnits == 0 ? 1 : rule.StepMinorUnits, currency);
        AmountRule known = rule.Kind switch
        {
            EvidenceV1.AmountRule.Types.Kind.Exact => new AmountRule.Exact(due),
            EvidenceV1.AmountRule.Types.Kind.AtLeast => new AmountRule.AtLeast(due, max, step),
            EvidenceV1.AmountRule.Types.Kind.AtMost => new AmountRule.AtMost(due, min, step),
            EvidenceV1.AmountRule.Types.Kind.Plan =>
                new AmountRule.Plan([.. rule.PlanMinorUnits.Select(m => new Money(m, currency))]),
            EvidenceV1.AmountRule.Types.Kind.Any => new AmountRule.Any(min, max, step),
            _ => throw new MalformedAnswerException("amount_rule is of an unknown kind."),
        };
        return known.IsWellFormed ? known : throw new MalformedAnswerException("amount_rule makes no sense.");
    }
}
