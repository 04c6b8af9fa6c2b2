using TvPay.Payments;

namespace TvPay.Tests.Payments.Bills;

[TestClass]
public sealed class LocalizedTextTests
{
    private static readonly LocalizedText Water = LocalizedText.Of("水费", "Water", "سۇ");

    [TestMethod]
    [DataRow("zh-Hans", "水费")]
    [DataRow("en", "Water")]
    [DataRow("ug", "سۇ")]
    [DataRow("fr", "水费")]
    [DataRow("", "水费")]
    public void A_text_is_told_in_the_language_asked_for_or_in_Chinese(string tag, string expected) =>
        Assert.AreEqual(expected, Water.In(tag));

    [TestMethod]
    public void Chinese_is_always_there() =>
        Assert.ThrowsExactly<FormatException>(() => new LocalizedText([("en", "Water")]));

    [TestMethod]
    public void No_language_stands_twice() =>
        Assert.ThrowsExactly<FormatException>(() => new LocalizedText([("zh-Hans", "水"), ("zh-Hans", "水费")]));

    [TestMethod]
    public void Two_texts_of_the_same_words_are_equal()
    {
        Assert.AreEqual(Water, LocalizedText.Of("水费", "Water", "سۇ"));
        Assert.AreEqual(Water.GetHashCode(), LocalizedText.Of("水费", "Water", "سۇ").GetHashCode());
        Assert.AreNotEqual(Water, LocalizedText.Of("水费", "Water"));
    }
}
