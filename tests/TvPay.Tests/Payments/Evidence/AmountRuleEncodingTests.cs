using Google.Protobuf;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using static TvPay.Proto.Evidence.V1.AmountRule.Types;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>One rule, one encoding: what a kind does not use is absent, and what it uses is there.</summary>
[TestClass]
public sealed class AmountRuleEncodingTests
{
    [TestMethod]
    public void A_rule_with_what_its_kind_uses_is_read()
    {
        Assert.AreEqual(
            new AmountRule.Exact(Money.Cny(5)), Decode(new() { Kind = Kind.Exact, DueMinorUnits = 5 }));
        Assert.AreEqual(
            new AmountRule.Any(Money.Cny(5), Money.Cny(9), Money.Cny(1)),
            Decode(new() { Kind = Kind.Any, MinMinorUnits = 5, MaxMinorUnits = 9, StepMinorUnits = 1 }));
        Assert.AreEqual(
            new AmountRule.Plan([Money.Cny(5), Money.Cny(9)]),
            Decode(new() { Kind = Kind.Plan, PlanMinorUnits = { 5, 9 } }));
    }

    [TestMethod]
    public void Every_other_rule_is_refused()
    {
        Wire.AmountRule[] refused =
        [
            new(),
            new() { Kind = Kind.Exact },
            new() { Kind = (Kind)6, DueMinorUnits = 5 },
            new() { Kind = Kind.Exact, DueMinorUnits = -5 },
            new() { Kind = Kind.Exact, DueMinorUnits = 5, StepMinorUnits = 1 },
            new() { Kind = Kind.Exact, DueMinorUnits = 5, MinMinorUnits = 5 },
            new() { Kind = Kind.Exact, DueMinorUnits = 5, PlanMinorUnits = { 5 } },
            new() { Kind = Kind.Any, MinMinorUnits = 5, MaxMinorUnits = 9 },
            new() { Kind = Kind.Any, MinMinorUnits = 5, MaxMinorUnits = 9, StepMinorUnits = -1 },
            new() { Kind = Kind.Any, MinMinorUnits = 5, MaxMinorUnits = 4, StepMinorUnits = 1 },
            new() { Kind = Kind.Any, DueMinorUnits = 5, MinMinorUnits = 5, MaxMinorUnits = 9, StepMinorUnits = 1 },
            new() { Kind = Kind.AtLeast, DueMinorUnits = 5, MaxMinorUnits = 9 },
            new() { Kind = Kind.AtMost, DueMinorUnits = 5, StepMinorUnits = 1 },
            new() { Kind = Kind.Plan },
            new() { Kind = Kind.Plan, PlanMinorUnits = { 0, 5 } },
            new() { Kind = Kind.Plan, PlanMinorUnits = { 5, 5 } },
            new() { Kind = Kind.Plan, PlanMinorUnits = { 9, 5 } },
            new() { Kind = Kind.Plan, PlanMinorUnits = { 1, 2, 3, 4, 5, 6, 7, 8, 9 } },
        ];

        foreach (var rule in refused) Assert.ThrowsExactly<EvidenceException>(() => Decode(rule), rule.ToString());
    }

    [TestMethod]
    public void A_packed_plan_is_refused()
    {
        // Kind PLAN, then field 6 as one run of bytes, as proto3 would pack it by default.
        Assert.ThrowsExactly<EvidenceException>(
            () => AmountRuleCodec.Decode([0x08, 0x04, 0x32, 0x02, 0x05, 0x09], Currency.Cny));
    }

    private static AmountRule Decode(Wire.AmountRule rule) => AmountRuleCodec.Decode(rule.ToByteArray(), Currency.Cny);
}
