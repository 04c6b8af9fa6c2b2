using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    public void A_verdict_that_was_never_given_passes_for_neither() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => default(Verdict<BillQuote>).Holds(out _, out _));

    [TestMethod]
    public void A_refusal_that_has_to_be_thrown_keeps_its_code()
    {
        Verdict<BillQuote> refused = ErrorCode.QuoteForged;
        Verdict<BillQuote> held = Given.Quote;

        Assert.AreEqual(ErrorCode.QuoteForged, Assert.ThrowsExactly<TvPayException>(() => refused.OrThrow("a quote")).Code);
        Assert.AreEqual(Given.Quote, held.OrThrow("a quote"));
    }
}
