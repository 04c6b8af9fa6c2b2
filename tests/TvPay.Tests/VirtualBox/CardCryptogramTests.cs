using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Cards;

namespace TvPay.Tests.VirtualBox;

/// <summary>The demo issuer's blob, offset by offset as the README has it for those who parse it.</summary>
[TestClass]
public sealed class CardCryptogramTests
{
    [TestMethod]
    public void It_is_102_bytes_laid_out_as_the_README_says()
    {
        Hash256[] intents = [Given.HashOf(Given.IntentOn(Given.Quote)), Hash256.Of([1])];
        var card = DemoCard.Named("decline")!;
        CardCryptogram.Make(card, Given.Authorization, intents, Money.Cny(1), CardCryptogram.DemoIssuerKey);
        byte[] blob = CardCryptogram
            .Make(card, Given.Authorization, intents, Money.Cny(87_40), CardCryptogram.DemoIssuerKey).ToArray();

        Assert.HasCount(102, blob);
        Assert.AreEqual("TVC1", Encoding.ASCII.GetString(blob, 0, 4));
        Assert.AreEqual(1, blob[4]);
        Assert.AreEqual("0051", Encoding.ASCII.GetString(blob, 5, 4));
        Assert.AreEqual(2, BinaryPrimitives.ReadUInt16BigEndian(blob.AsSpan(9)));
        Assert.AreEqual("CNY", Encoding.ASCII.GetString(blob, 11, 3));
        Assert.AreEqual(8740L, BinaryPrimitives.ReadInt64BigEndian(blob.AsSpan(14)));
        CollectionAssert.AreEqual(Given.Authorization.ToByteArray(), blob[22..38]);
        CollectionAssert.AreEqual(
            SHA256.HashData([.. intents[0].Span, .. intents[1].Span]), blob[38..70]);
        byte[] key = SHA256.HashData("tvpay-demo-issuer-1"u8);
        CollectionAssert.AreEqual(HMACSHA256.HashData(key, blob.AsSpan(0, 70)), blob[70..]);
    }

    [TestMethod]
    public void Only_four_cards_are_known()
    {
        string[] known = ["approve", "decline", "decline-generic", "refused"];
        CollectionAssert.AreEqual(
            new[] { "1234", "0051", "0005", "0054" }, known.Select(n => DemoCard.Named(n)!.LastFour).ToArray());
        Assert.IsNull(DemoCard.Named("gold"));
    }
}
