using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class QuoteVerifierTests
{
    private static readonly QuoteVerifier Verifier = new(Given.Realm, StatementKind.BillQuote.Trusting(Given.QuoteKey));

    [TestMethod]
    public void A_quote_of_ours_holds_and_says_what_it_said()
    {
        Assert.IsTrue(Verifier.Verify(Given.Signed(Given.Quote), Given.Household).Holds(out var quote, out _));
        Assert.AreEqual(Given.Quote, quote);
    }

    [TestMethod]
    public void A_strangers_quote_is_forged() =>
        AssertRefused(ErrorCode.QuoteForged, Given.StrangersKey.Sign(StatementKind.BillQuote, Given.Quote.Encode()));

    [TestMethod]
    public void A_quote_with_another_account_than_was_signed_is_forged()
    {
        var swapped = (Given.Quote with { Account = AccountNumber.Parse("6666666666") }).Encode();

        AssertRefused(ErrorCode.QuoteForged, Given.Signed(Given.Quote) with { Statement = swapped });
    }

    [TestMethod]
    public void What_is_signed_as_something_else_is_forged() =>
        AssertRefused(ErrorCode.QuoteForged, Given.QuoteKey.Sign(StatementKind.TreeHead, Given.Quote.Encode()));

    [TestMethod]
    public void Signed_bytes_that_are_no_quote_are_malformed() =>
        AssertRefused(ErrorCode.EvidenceMalformed, Given.QuoteKey.Sign(StatementKind.BillQuote, Octets.FromHex("0a")));

    [TestMethod]
    public void Another_operators_quote_is_of_another_realm() =>
        AssertRefused(ErrorCode.RealmMismatch, Given.Signed(Given.Quote with { Realm = Given.OtherRealm }));

    [TestMethod]
    public void The_neighbours_quote_is_of_another_household() =>
        AssertRefused(ErrorCode.QuoteOtherHousehold, Given.Signed(Given.Quote with { Household = Given.OtherHousehold }));

    [TestMethod]
    public void A_forgery_is_told_before_anything_else_is_looked_at()
    {
        AssertRefused(ErrorCode.QuoteForged, Given.StrangersKey.Sign(StatementKind.BillQuote, Octets.FromHex("0a")));
        AssertRefused(ErrorCode.QuoteForged, Given.StrangersKey.Sign(StatementKind.BillQuote, WrongInEverything));
    }

    [TestMethod]
    public void The_realm_is_told_before_the_household() =>
        AssertRefused(ErrorCode.RealmMismatch, Given.QuoteKey.Sign(StatementKind.BillQuote, WrongInEverything));

    [TestMethod]
    public void A_quote_whose_times_are_out_of_order_is_malformed()
    {
        AssertRefused(ErrorCode.EvidenceMalformed, Given.Signed(Given.Quote with { AuthorizeBy = Given.Quote.IssuedAt }));
        AssertRefused(
            ErrorCode.EvidenceMalformed, Given.Signed(Given.Quote with { SubmitBy = Given.Quote.AuthorizeBy.AddMilliseconds(-1) }));
    }

    [TestMethod]
    public void A_quote_with_a_senseless_rule_is_malformed() =>
        AssertRefused(ErrorCode.EvidenceMalformed, Given.Signed(Given.Quote with { Rule = new AmountRule.Exact(Money.Cny(0)) }));

    [TestMethod]
    public void A_quote_without_a_Chinese_name_or_with_a_fourth_is_malformed()
    {
        var fields = WireField.Split(Given.Quote.Encode().Span);
        var english = fields.Single(f => f.Number == 5 && f.Value.AsSpan().IndexOf("City"u8) > 0);
        byte[] French(char last) => [0x0a, 2, (byte)'f', (byte)last, 0x12, 1, (byte)'x'];
        var withFour = fields.Take(5).Append(english).Append(english with { Value = French('r') })
            .Append(english with { Value = French('s') }).Concat(fields.Where(f => f.Number > 5));

        AssertRefused(ErrorCode.EvidenceMalformed, SignedFields(fields.Where(f => f.Number != 5).Append(english).OrderBy(f => f.Number)));
        AssertRefused(ErrorCode.EvidenceMalformed, SignedFields(withFour));
        AssertRefused(ErrorCode.EvidenceMalformed, SignedFields(fields.Where(f => f.Number != 5)));
    }

    private static Octets WrongInEverything { get; } =
        (Given.Quote with { Realm = Given.OtherRealm, Household = Given.OtherHousehold }).Encode();

    private static SignedStatement SignedFields(IEnumerable<WireField> fields) =>
        Given.QuoteKey.Sign(StatementKind.BillQuote, Octets.Own(WireField.Join(fields)));

    private static void AssertRefused(ErrorCode expected, SignedStatement signed)
    {
        Assert.IsFalse(Verifier.Verify(signed, Given.Household).Holds(out _, out var refusal));
        Assert.AreEqual(expected, refusal);
    }
}
