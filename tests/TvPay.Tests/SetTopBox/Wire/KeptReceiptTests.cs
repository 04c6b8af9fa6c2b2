using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.Wire;

[TestClass]
public sealed class KeptReceiptTests
{
    private static readonly Receipt Kept = new(
        [new ReceiptEntry(Octets.FromHex("0102"), 3, [Hash256.Of([1]), Hash256.Of([2])])],
        Given.Signed(new TreeHead(Given.Realm, 4, Hash256.Of([3]), Given.Evening)));

    [TestMethod]
    public void A_receipt_comes_back_as_it_was_kept()
    {
        var back = KeptReceipt.Decode(KeptReceipt.Encode(Kept));
        Assert.AreEqual(Kept.TreeHead, back.TreeHead);
        Assert.AreEqual(Kept.Entries[0].Leaf, back.Entries[0].Leaf);
        Assert.AreEqual(3UL, back.Entries[0].Index);
        CollectionAssert.AreEqual(Kept.Entries[0].Proof, back.Entries[0].Proof);
    }

    [TestMethod]
    [DataRow("FFFF")]
    [DataRow("")]
    [DataRow("0A00")]
    public void What_is_no_receipt_is_a_typed_error(string hex)
    {
        var error = Assert.ThrowsExactly<TvPayException>(() => KeptReceipt.Decode(Octets.FromHex(hex)));
        Assert.AreEqual(ErrorCode.LedgerCorrupt, error.Code);
    }
}
