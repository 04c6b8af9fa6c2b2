using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class PromiseVerifierTests
{
    private static readonly PromiseVerifier Verifier =
        new(Given.Realm, StatementKind.AcceptancePromise.Trusting(Given.TreeHeadKey));

    private static readonly AcceptancePromise Promise = Given.PromiseFor(Given.Payment);

    [TestMethod]
    public void A_promise_for_our_payment_holds()
    {
        Assert.IsTrue(Verifier.Verify(Given.Signed(Promise), Given.Payment).Holds(out var promise, out _));
        Assert.AreEqual(Promise, promise);
    }

    [TestMethod]
    public void Every_other_promise_is_forged()
    {
        SignedStatement[] others =
        [
            Given.Signed(Given.PromiseFor(Given.OtherPayment)),
            Given.Signed(Promise with { Realm = Given.OtherRealm }),
            Given.StrangersKey.Sign(StatementKind.AcceptancePromise, Promise.Encode()),
            Given.TreeHeadKey.Sign(StatementKind.TreeHead, Promise.Encode()),
            Given.TreeHeadKey.Sign(StatementKind.AcceptancePromise, Octets.FromHex("0a")),
            Given.Signed(Promise) with { Statement = (Promise with { Leaf = Hash256.Of([9]) }).Encode() },
        ];

        foreach (var signed in others)
        {
            Assert.IsFalse(Verifier.Verify(signed, Given.Payment).Holds(out _, out var refusal));
            Assert.AreEqual(ErrorCode.ReceiptForged, refusal);
        }
    }
}
