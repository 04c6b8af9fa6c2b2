using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <summary>The cases of <see cref="AmountRule"/>. Numbers as in <c>tvpay.evidence.v1.AmountRule.Kind</c>.</summary>
internal enum AmountRuleKind
{
    Exact = 1,
    AtLeast = 2,
    AtMost = 3,
    Plan = 4,
    Any = 5,
}
