using TvPay.Payments;

namespace TvPay.Tests.Payments.Ids;

[TestClass]
public sealed class AccountNumberTests
{
    [TestMethod]
    public void The_mask_shows_at_most_six_tenths_of_the_number_and_hides_at_least_three_characters()
    {
        Properties.HoldsFor(Properties.IdTexts(AccountNumber.MaxLength), text =>
        {
            var masked = AccountNumber.Parse(text).Masked;
            var at = masked.IndexOf("•••", StringComparison.Ordinal);
            var (head, tail) = (masked[..at], masked[(at + 3)..]);

            Assert.IsTrue(text.StartsWith(head, StringComparison.Ordinal));
            Assert.IsTrue(text.EndsWith(tail, StringComparison.Ordinal));
            var shown = head.Length + tail.Length;
            Assert.IsTrue(10 * shown <= 6 * text.Length, masked);
            Assert.IsTrue(shown == 0 || text.Length - shown >= 3, masked);
            Assert.IsTrue(text.Length >= 8 || 3 * shown <= text.Length, masked);
            Assert.IsTrue(head.Length <= 4 && tail.Length <= 2, masked);
            Assert.IsFalse(masked.Contains(text, StringComparison.Ordinal));
        });
    }

    [TestMethod]
    [DataRow("1", "•••")]
    [DataRow("12", "•••")]
    [DataRow("123", "•••")]
    [DataRow("1234", "1•••")]
    [DataRow("12345", "1•••")]
    [DataRow("123456", "1•••6")]
    [DataRow("03-1502", "0•••2")]
    [DataRow("30518842", "30•••42")]
    [DataRow("700123456", "700•••56")]
    [DataRow("2201884417", "2201•••17")]
    [DataRow("220188441728", "2201•••28")]
    [DataRow("12345678901234567890123456789012", "1234•••12")]
    public void The_mask_keeps_what_a_household_knows_it_by(string number, string masked) =>
        Assert.AreEqual(masked, AccountNumber.Parse(number).Masked);

    [TestMethod]
    public void Two_lengths_do_not_show_in_the_mask() =>
        Assert.AreEqual(AccountNumber.Parse("2201000000028").Masked, AccountNumber.Parse("22010000000000028").Masked);

    [TestMethod]
    public void Only_reveal_gives_it_whole()
    {
        var number = AccountNumber.Parse("2201884417");

        Assert.AreEqual("2201884417", number.Reveal());
        Assert.AreEqual(number.Masked, number.ToString());
        Assert.AreEqual(number.Masked, $"{number}");
    }
}
