using TvPay.Payments;

namespace TvPay.Tests.Payments.Ids;

[TestClass]
public sealed class AccountNumberTests
{
    [TestMethod]
    public void The_mask_shows_at_most_half_of_the_number()
    {
        Properties.HoldsFor(Properties.IdTexts(AccountNumber.MaxLength), text =>
        {
            var masked = AccountNumber.Parse(text).Masked;
            var at = masked.IndexOf("•••", StringComparison.Ordinal);
            var (head, tail) = (masked[..at], masked[(at + 3)..]);

            Assert.IsTrue(text.StartsWith(head, StringComparison.Ordinal));
            Assert.IsTrue(text.EndsWith(tail, StringComparison.Ordinal));
            Assert.IsTrue(2 * (head.Length + tail.Length) <= text.Length, masked);
            Assert.IsFalse(masked.Contains(text, StringComparison.Ordinal));
        });
    }

    [TestMethod]
    [DataRow("1", "•••")]
    [DataRow("12", "•••")]
    [DataRow("123", "1•••")]
    [DataRow("123456", "12•••6")]
    [DataRow("2201884417", "220•••7")]
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
