using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class AuthorizationVerifierTests
{
    private static readonly AuthorizationVerifier Verifier =
        new(Given.Realm, Given.Box, Given.Household, StatementKind.BoxAuthorization.Trusting(Given.BoxKey));

    private static readonly PaymentIntent Intent = Given.IntentOn(Given.Quote);
    private static readonly PaymentIntent Second = Given.IntentOn(Given.Quote, Given.OtherPayment);
    private static readonly BoxAuthorization Authorization = Given.AuthorizationOf(Intent);

    [TestMethod]
    public void What_our_box_agreed_to_holds()
    {
        Assert.IsTrue(Verify(Given.Signed(Authorization)).Holds(out var authorization, out _));
        Assert.AreEqual(Authorization, authorization);
    }

    [TestMethod]
    public void A_basket_covers_each_of_its_intents()
    {
        var signed = Given.Signed(Given.AuthorizationOf(Intent, Second));

        Assert.IsTrue(Verifier.Verify(signed, Intent, Given.HashOf(Intent)).Holds(out _, out _));
        Assert.IsTrue(Verifier.Verify(signed, Second, Given.HashOf(Second)).Holds(out _, out _));
    }

    [TestMethod]
    public void A_strangers_signature_is_forged_whatever_else_is_wrong()
    {
        AssertRefused(ErrorCode.AuthorizationForged, Given.StrangersKey.Sign(StatementKind.BoxAuthorization, Authorization.Encode()));
        AssertRefused(ErrorCode.AuthorizationForged, Given.StrangersKey.Sign(StatementKind.BoxAuthorization, Octets.FromHex("0a")));
        AssertRefused(ErrorCode.AuthorizationForged, Given.BoxKey.Sign(StatementKind.PaymentIntent, Authorization.Encode()));
    }

    [TestMethod]
    public void The_gateways_own_signature_is_not_the_boxes() =>
        AssertRefused(ErrorCode.AuthorizationForged, Given.QuoteKey.Sign(StatementKind.BoxAuthorization, Authorization.Encode()));

    [TestMethod]
    public void Signed_noise_is_malformed() =>
        AssertRefused(ErrorCode.EvidenceMalformed, Given.BoxKey.Sign(StatementKind.BoxAuthorization, Octets.FromHex("0a01")));

    [TestMethod]
    public void The_realm_is_told_before_the_box_and_the_box_before_the_intent()
    {
        var notThisIntent = Given.AuthorizationOf(Second);
        AssertRefused(
            ErrorCode.RealmMismatch, Given.Signed(notThisIntent with { Realm = Given.OtherRealm, Box = Given.OtherBox }));
        AssertRefused(ErrorCode.BoxNotBound, Given.Signed(notThisIntent with { Box = Given.OtherBox }));
        AssertRefused(ErrorCode.BoxNotBound, Given.Signed(notThisIntent with { Household = Given.OtherHousehold }));
        AssertRefused(ErrorCode.AuthorizationMismatch, Given.Signed(notThisIntent));
    }

    [TestMethod]
    public void Other_money_than_was_displayed_does_not_match()
    {
        AssertRefused(ErrorCode.AuthorizationMismatch, Given.Signed(Authorization with { Total = Intent.Total - Money.Cny(1) }));
        AssertRefused(
            ErrorCode.AuthorizationMismatch,
            Given.Signed(Authorization with { Total = new(Intent.Total.MinorUnits, Currency.Parse("HKD")) }));
        AssertRefused(
            ErrorCode.AuthorizationMismatch,
            Given.Signed(Authorization with { Funding = Funding.OperatorAccount, CardCryptogram = default, CardLastFour = "" }));
    }

    [TestMethod]
    public void An_authorization_breaks_none_of_its_own_rules()
    {
        BoxAuthorization[] malformed =
        [
            Authorization with { Counter = 0 },
            Authorization with { Intents = [] },
            Authorization with { Intents = [Given.HashOf(Intent), Given.HashOf(Intent)] },
            Authorization with { Intents = [.. Enumerable.Range(0, 9).Select(n => Hash256.Of([(byte)n]))] },
            Authorization with { Total = Money.Cny(0) },
            Authorization with { CardCryptogram = Octets.Empty },
            Authorization with { CardCryptogram = Octets.Own(new byte[1025]) },
            Authorization with { CardLastFour = "" },
            Authorization with { CardLastFour = "424" },
            Authorization with { CardLastFour = "42a2" },
            Authorization with { CardLastFour = "٤٢٤٢" },
            Authorization with { Funding = Funding.OperatorAccount },
            Authorization with { Funding = Funding.OperatorAccount, CardLastFour = "" },
            Authorization with { Funding = Funding.OperatorAccount, CardCryptogram = default },
            Authorization with { Funding = (Funding)4 },
        ];

        foreach (var authorization in malformed) AssertRefused(ErrorCode.EvidenceMalformed, Given.Signed(authorization));
    }

    [TestMethod]
    public void The_largest_authorization_fits_into_a_statement()
    {
        var largest = Authorization with
        {
            Realm = Realm.Parse(new string('r', Realm.MaxLength)),
            Box = BoxId.Parse(new string('b', BoxId.MaxLength)),
            Household = HouseholdId.Parse(new string('h', HouseholdId.MaxLength)),
            Counter = ulong.MaxValue,
            Intents = [.. Enumerable.Range(0, BoxAuthorization.MaxIntents).Select(n => Hash256.Of([(byte)n]))],
            Total = Money.Cny(long.MaxValue),
            CardCryptogram = Octets.Own([.. Enumerable.Repeat((byte)0xAB, BoxAuthorization.MaxCryptogramSize)]),
        };

        Assert.AreEqual(largest, BoxAuthorization.Decode(largest.Encode().Span));
    }

    private static Verdict<BoxAuthorization> Verify(SignedStatement signed) => Verifier.Verify(signed, Intent, Given.HashOf(Intent));

    private static void AssertRefused(ErrorCode expected, SignedStatement signed)
    {
        Assert.IsFalse(Verify(signed).Holds(out _, out var refusal));
        Assert.AreEqual(expected, refusal);
    }
}
