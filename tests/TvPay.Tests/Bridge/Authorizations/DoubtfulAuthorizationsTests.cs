using TvPay.Bridge.Authorizations;

namespace TvPay.Tests.Bridge.Authorizations;

[TestClass]
public sealed class DoubtfulAuthorizationsTests
{
    [TestMethod]
    public void A_doubt_lasts_until_it_is_settled()
    {
        var doubts = new DoubtfulAuthorizations();
        doubts.Add(Id(1));
        doubts.Add(Id(1));
        Assert.IsTrue(doubts.Contains(Id(1)));
        Assert.IsFalse(doubts.Contains(Id(2)));
        doubts.Settle(Id(1));
        Assert.IsFalse(doubts.Contains(Id(1)));
    }

    [TestMethod]
    public void As_many_are_kept_as_a_journal_holds_and_the_newest_last()
    {
        var doubts = new DoubtfulAuthorizations();
        for (var i = 1; i <= DoubtfulAuthorizations.CountMax; i++) doubts.Add(Id(i));
        doubts.Add(Id(1));
        doubts.Add(Id(1000));
        Assert.IsTrue(doubts.Contains(Id(1)), "asked again, it is among the newest");
        Assert.IsFalse(doubts.Contains(Id(2)), "the oldest");
        Assert.IsTrue(doubts.Contains(Id(1000)));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
