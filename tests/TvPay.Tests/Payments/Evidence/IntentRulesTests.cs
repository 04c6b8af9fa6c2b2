using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class IntentRulesTests
{
    private static readonly PaymentIntent Fitting = Given.IntentOn(Given.Quote);

    [TestMethod]
    public void An_intent_that_fits_its_quote_holds()
    {
        Assert.IsTrue(Verify(Fitting).Holds(out var intent, out _));
        Assert.AreEqual(Fitting, intent);
    }

    [TestMethod]
    public void Bytes_that_are_no_intent_are_malformed()
    {
        AssertRefused(ErrorCode.EvidenceMalformed, IntentRules.Verify([], Given.Signed(Given.Quote), Given.Quote));
        AssertRefused(ErrorCode.EvidenceMalformed, IntentRules.Verify([0xFF], Given.Signed(Given.Quote), Given.Quote));
    }

    [TestMethod]
    public void Another_realm_is_told_first() => AssertRefused(
        ErrorCode.RealmMismatch,
        Fitting with { Realm = Given.OtherRealm, Quote = Hash256.Of([]), Fee = Money.Cny(5), Amount = Money.Cny(1) });

    [TestMethod]
    public void An_intent_on_another_quote_does_not_match() =>
        AssertRefused(ErrorCode.IntentMismatch, Given.IntentOn(Given.Quote with { Account = AccountNumber.Parse("6666666666") }));

    [TestMethod]
    public void Another_fee_does_not_match_and_is_told_before_the_amount() =>
        AssertRefused(ErrorCode.IntentMismatch, Fitting with { Fee = Money.Cny(0), Amount = Money.Cny(1) });

    [TestMethod]
    public void Another_currency_does_not_match()
    {
        var dollars = Currency.Parse("HKD");
        AssertRefused(
            ErrorCode.IntentMismatch,
            Fitting with { Amount = new(Fitting.Amount.MinorUnits, dollars), Fee = new(Fitting.Fee.MinorUnits, dollars) });
    }

    [TestMethod]
    public void An_amount_that_the_rule_does_not_allow_is_refused() =>
        AssertRefused(ErrorCode.AmountAgainstRule, Fitting with { Amount = Money.Cny(86_41) });

    [TestMethod]
    public void The_quote_is_known_by_the_bytes_that_were_signed()
    {
        // A quote that the caller read differently from what was signed does not help an intent on the other one.
        var shown = Given.Quote with { MaskedOwner = "李*" };

        AssertRefused(
            ErrorCode.IntentMismatch, IntentRules.Verify(Given.IntentOn(shown).Encode().Span, Given.Signed(Given.Quote), shown));
    }

    [TestMethod]
    public void An_intent_needs_an_amount_and_a_wallet_order_its_number()
    {
        PaymentIntent[] malformed =
        [
            Fitting with { Amount = Money.Cny(0) },
            Fitting with { Amount = Money.Cny(-86_40) },
            Fitting with { Amount = Money.Cny(long.MaxValue) },
            Fitting with { Funding = Funding.WalletOrder },
            Fitting with { FundingReference = "order-1" },
            Fitting with { Funding = (Funding)9 },
            Fitting with { FundingReference = new string('x', 65), Funding = Funding.WalletOrder },
        ];

        foreach (var intent in malformed) AssertRefused(ErrorCode.EvidenceMalformed, intent);
    }

    private static Verdict<PaymentIntent> Verify(PaymentIntent intent) =>
        IntentRules.Verify(intent.Encode().Span, Given.Signed(Given.Quote), Given.Quote);

    private static void AssertRefused(ErrorCode expected, PaymentIntent intent) => AssertRefused(expected, Verify(intent));

    private static void AssertRefused(ErrorCode expected, Verdict<PaymentIntent> verdict)
    {
        Assert.IsFalse(verdict.Holds(out _, out var refusal));
        Assert.AreEqual(expected, refusal);
    }
}
