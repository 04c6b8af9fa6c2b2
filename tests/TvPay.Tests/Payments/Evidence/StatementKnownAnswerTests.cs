using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>Bytes and hashes spelt out, so that a change of either can't pass unseen: what is signed today verifies for years.</summary>
[TestClass]
public sealed class StatementKnownAnswerTests
{
    private const string TreeHeadBytes =
        "0a0a746573742d7265616c6d" // 1: "test-realm"
        + "1003" // 2: 3
        + "1a20aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" // 3: the root
        + "20a0d1b4d19334"; // 4: milliseconds

    private static readonly TreeHead Head = new(
        Given.Realm,
        3,
        Hash256.FromHex("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        DateTimeOffset.FromUnixTimeMilliseconds(1_791_977_400_480));

    [TestMethod]
    public void A_tree_head_has_these_bytes() => Assert.AreEqual(TreeHeadBytes, Head.Encode().ToString());

    [TestMethod]
    public void An_intent_has_these_bytes()
    {
        var intent = new PaymentIntent(
            Given.Realm, Given.Payment, Hash256.Of([]), Money.Cny(86_40), Money.Cny(0), Funding.OperatorAccount, "");

        Assert.AreEqual(
            "0a0a746573742d7265616c6d" // 1: "test-realm"
            + "12100199e2b4000070008000000000000001" // 2: the id in network order
            + "1a20e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // 3: SHA-256 of nothing
            + "2203434e59" // 4: "CNY"
            + "28c043" // 5: 8640
            + "3802", // 6 is zero and absent; 7: OPERATOR_ACCOUNT; 8 is empty and absent
            intent.Encode().ToString());
    }

    [TestMethod]
    [DataRow("BillQuote")]
    [DataRow("PaymentIntent")]
    [DataRow("BoxAuthorization")]
    [DataRow("TreeHead")]
    [DataRow("AcceptancePromise")]
    public void A_statements_hash_is_over_its_domain_a_zero_and_its_bytes(string name)
    {
        var kind = (StatementKind)typeof(StatementKind).GetField(name)!.GetValue(null)!;
        byte[] statement = [1, 2, 3];

        var expected = SHA256.HashData([.. Encoding.ASCII.GetBytes("tvpay.evidence.v1." + name), 0, .. statement]);

        Assert.AreEqual(name, kind.Name);
        Assert.AreEqual(Hash256.FromBytes(expected), kind.HashOf(statement));
    }

    [TestMethod]
    public void A_text_that_has_no_UTF8_is_not_written_as_another()
    {
        var quote = Given.Quote with { MaskedOwner = "张\uD800" };

        Assert.ThrowsExactly<EncoderFallbackException>(() => quote.Encode());
    }
}
