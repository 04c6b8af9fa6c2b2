using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class StatementSigningTests
{
    private static readonly Octets Statement = Given.Quote.Encode();

    private static IReadOnlyList<StatementKind> Kinds { get; } =
    [
        StatementKind.BillQuote, StatementKind.PaymentIntent, StatementKind.BoxAuthorization, StatementKind.TreeHead,
        StatementKind.AcceptancePromise,
    ];

    [TestMethod]
    public void A_signature_of_one_kind_is_worth_nothing_as_another()
    {
        foreach (var signedAs in Kinds)
        {
            var signed = Given.QuoteKey.Sign(signedAs, Statement);
            foreach (var taken in Kinds)
                Assert.AreEqual(signedAs == taken, taken.Trusting(Given.QuoteKey).Trust(signed), $"{signedAs} as {taken}");
        }
    }

    [TestMethod]
    public void A_strangers_signature_is_not_trusted_whichever_key_it_names()
    {
        var trusted = StatementKind.BillQuote.Trusting(Given.QuoteKey);
        var forged = Given.StrangersKey.Sign(StatementKind.BillQuote, Statement);

        Assert.IsFalse(trusted.Trust(forged));
        Assert.IsFalse(trusted.Trust(forged with { KeyId = Octets.Copy(Given.QuoteKey.PublicKey.Id.Span) }));
    }

    [TestMethod]
    public void The_right_signature_under_the_wrong_key_id_is_not_trusted()
    {
        var both = new TrustedKeys(StatementKind.BillQuote, Given.QuoteKey.PublicKey, Given.StrangersKey.PublicKey);
        var signed = Given.QuoteKey.Sign(StatementKind.BillQuote, Statement);

        Assert.IsTrue(both.Trust(signed));
        Assert.IsFalse(both.Trust(signed with { KeyId = Octets.Copy(Given.StrangersKey.PublicKey.Id.Span) }));
        Assert.IsFalse(both.Trust(signed with { KeyId = Octets.Empty }));
        Assert.IsFalse(both.Trust(signed with { KeyId = Octets.Copy(signed.KeyId.Span[..31]) }));
    }

    [TestMethod]
    public void In_a_rotation_old_and_new_key_both_sign()
    {
        var both = new TrustedKeys(StatementKind.BillQuote, Given.QuoteKey.PublicKey, Given.StrangersKey.PublicKey);

        Assert.IsTrue(both.Trust(Given.QuoteKey.Sign(StatementKind.BillQuote, Statement)));
        Assert.IsTrue(both.Trust(Given.StrangersKey.Sign(StatementKind.BillQuote, Statement)));
    }

    [TestMethod]
    public void Whoever_trusts_no_key_trusts_nothing() =>
        Assert.IsFalse(new TrustedKeys(StatementKind.BillQuote).Trust(Given.QuoteKey.Sign(StatementKind.BillQuote, Statement)));

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(32)]
    [DataRow(63)]
    [DataRow(65)]
    [DataRow(70)]
    [DataRow(128)]
    public void A_signature_is_64_bytes_long(int length)
    {
        var signed = Given.QuoteKey.Sign(StatementKind.BillQuote, Statement);
        byte[] padded = [.. signed.Signature.Span, .. new byte[64]];

        Assert.IsFalse(StatementKind.BillQuote.Trusting(Given.QuoteKey).Trust(signed with { Signature = Octets.Copy(padded.AsSpan(0, length)) }));
    }

    [TestMethod]
    public void A_signature_in_DER_or_of_zeroes_or_out_of_range_is_false_and_not_an_exception()
    {
        var key = (EcdsaPublicKey)Given.QuoteKey.PublicKey;
        var hash = StatementKind.BillQuote.HashOf(Statement.Span);
        var signature = Given.QuoteKey.Sign(hash);

        Assert.IsTrue(key.Verify(hash, signature));
        Assert.IsFalse(key.Verify(hash, new byte[64]));
        Assert.IsFalse(key.Verify(hash, [.. Enumerable.Repeat((byte)0xFF, 64)]));
        Assert.IsFalse(key.Verify(hash, [.. signature[..32], .. new byte[32]]));
        Assert.IsFalse(key.Verify(hash, [.. signature[32..], .. signature[..32]]));
        Assert.IsFalse(key.Verify(hash, [0x30, 0x44, 0x02, 0x20, .. signature[..32], 0x02, 0x20, .. signature[32..58]]));
    }

    [TestMethod]
    public void One_changed_bit_of_statement_or_signature_is_seen()
    {
        var signed = Given.QuoteKey.Sign(StatementKind.BillQuote, Statement);
        var trusted = StatementKind.BillQuote.Trusting(Given.QuoteKey);
        for (var octet = 0; octet < signed.Statement.Length; octet += 3)
            Assert.IsFalse(trusted.Trust(signed with { Statement = Flipped(signed.Statement, octet) }));
        for (var octet = 0; octet < signed.Signature.Length; octet++)
            Assert.IsFalse(trusted.Trust(signed with { Signature = Flipped(signed.Signature, octet) }));
    }

    internal static Octets Flipped(Octets octets, int at)
    {
        var bytes = octets.ToArray();
        bytes[at] ^= 0x10;
        return Octets.Own(bytes);
    }
}
