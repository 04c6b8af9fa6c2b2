namespace TvPay.Payments.Evidence;

/// <summary><see cref="AmountRule"/> as <c>tvpay.evidence.v1.AmountRule</c>.</summary>
internal static class AmountRuleCodec
{
    private enum Kind
    {
        Exact = 1,
        AtLeast = 2,
        AtMost = 3,
        Plan = 4,
        Any = 5,
    }

    public static Octets Encode(AmountRule rule)
    {
        var writer = new StatementWriter();
        return rule switch
        {
            AmountRule.Exact r => writer.Number(1, (long)Kind.Exact).Number(2, r.Due.MinorUnits).ToOctets(),
            AmountRule.AtLeast r => writer.Number(1, (long)Kind.AtLeast).Number(2, r.Due.MinorUnits)
                .Number(4, r.Max.MinorUnits).Number(5, r.Step.MinorUnits).ToOctets(),
            AmountRule.AtMost r => writer.Number(1, (long)Kind.AtMost).Number(2, r.Due.MinorUnits)
                .Number(3, r.Min.MinorUnits).Number(5, r.Step.MinorUnits).ToOctets(),
            AmountRule.Plan r => r.Options.Aggregate(
                writer.Number(1, (long)Kind.Plan), (w, option) => w.RepeatedNumber(6, option.MinorUnits)).ToOctets(),
            AmountRule.Any r => writer.Number(1, (long)Kind.Any).Number(3, r.Min.MinorUnits)
                .Number(4, r.Max.MinorUnits).Number(5, r.Step.MinorUnits).ToOctets(),
            _ => throw new InvalidOperationException("A rule outside the closed set."),
        };
    }

    /// <exception cref="EvidenceException">Not canonical, or a rule that makes no sense.</exception>
    public static AmountRule Decode(ReadOnlySpan<byte> bytes, Currency currency)
    {
        var reader = new StatementReader(bytes);
        var kind = StatementFields.Known<Kind>(reader.Number(1));
        var due = new Money(reader.Natural(2), currency);
        var min = new Money(reader.Natural(3), currency);
        var max = new Money(reader.Natural(4), currency);
        var step = new Money(Math.Max(1, reader.Natural(5)), currency);
        var plan = new List<Money>();
        while (reader.TryRepeatedNatural(6, out var option))
        {
            if (plan.Count == AmountRule.MaxPlanOptions) throw new EvidenceException("A plan has too many amounts.");
            plan.Add(new Money(option, currency));
        }

        reader.End();
        AmountRule rule = kind switch
        {
            Kind.Exact => new AmountRule.Exact(due),
            Kind.AtLeast => new AmountRule.AtLeast(due, max, step),
            Kind.AtMost => new AmountRule.AtMost(due, min, step),
            Kind.Plan => new AmountRule.Plan([.. plan]),
            _ => new AmountRule.Any(min, max, step),
        };
        // Fields that the kind does not use must be absent, and a step of 1 written as 1: one rule, one encoding.
        if (!rule.IsWellFormed || !Encode(rule).Span.SequenceEqual(bytes))
            throw new EvidenceException("An amount rule that makes no sense.");
        return rule;
    }
}
