using Google.Protobuf;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Wire;
using BillingV1 = TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.SetTopBox.Wire;

[TestClass]
public sealed class WireEvidenceTests
{
    [TestMethod]
    public void A_signed_statement_keeps_its_bytes_both_ways()
    {
        var there = Good();
        Assert.AreEqual(there, WireEvidence.ToProto(WireEvidence.Signed(there, "quote")));
    }

    [TestMethod]
    [DataRow(0, 32, 64)]
    [DataRow(2049, 32, 64)]
    [DataRow(10, 31, 64)]
    [DataRow(10, 32, 65)]
    public void Parts_of_a_wrong_length_are_refused(int statement, int keyId, int signature) =>
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Signed(Sized(statement, keyId, signature), "quote"));

    [TestMethod]
    public void A_missing_statement_is_refused() =>
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Signed(null, "quote"));

    [TestMethod]
    public void Fundings_that_are_not_known_are_left_out_and_none_that_is_known_is_refused()
    {
        CollectionAssert.AreEqual(
            new[] { Funding.Card, Funding.OperatorAccount },
            WireEvidence.Fundings([EvidenceV1.Funding.Card, (EvidenceV1.Funding)9, EvidenceV1.Funding.OperatorAccount]));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Fundings([(EvidenceV1.Funding)9]));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Fundings([]));
    }

    [TestMethod]
    [DataRow(0, 0, "no entry")]
    [DataRow(3, 1, "too many entries")]
    [DataRow(1, 66, "a proof longer than any tree needs")]
    public void A_receipt_out_of_bounds_is_refused(int entries, int proof, string what)
    {
        var receipt = new BillingV1.Receipt { TreeHead = Good() };
        for (var i = 0; i < entries; i++) receipt.Entries.Add(Entry(proof));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Receipt(receipt), what);
    }

    [TestMethod]
    public void A_proof_of_what_is_no_hash_is_refused()
    {
        var entry = Entry(1);
        entry.InclusionProof[0] = ByteString.CopyFrom(new byte[31]);
        var receipt = new BillingV1.Receipt { TreeHead = Good(), Entries = { entry } };
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireEvidence.Receipt(receipt));
    }

    private static EvidenceV1.SignedStatement Good() => Sized(10, 32, 64);

    private static EvidenceV1.SignedStatement Sized(int statement, int keyId, int signature) => new()
    {
        Statement = ByteString.CopyFrom(new byte[statement]),
        KeyId = ByteString.CopyFrom(new byte[keyId]),
        Signature = ByteString.CopyFrom(new byte[signature]),
    };

    private static BillingV1.ReceiptEntry Entry(int proof)
    {
        var entry = new BillingV1.ReceiptEntry { Leaf = ByteString.CopyFrom(1, 2, 3) };
        entry.InclusionProof.AddRange(Enumerable.Range(0, proof).Select(_ => ByteString.CopyFrom(new byte[32])));
        return entry;
    }
}
