using TvPay.SetTopBox.Link;

namespace TvPay.Tests.SetTopBox.Link;

/// <summary>The device's end of a link, word by word and second by second.</summary>
[TestClass]
public sealed class LinkMachineTests
{
    private static readonly GatewayWord.Welcome Welcome = new(7, TimeSpan.FromSeconds(50), DateTimeOffset.UnixEpoch, NoticesAfter: 40);

    [TestMethod]
    public void Without_a_welcome_the_gateway_is_silent_after_fifteen_seconds()
    {
        var link = new LinkMachine(TimeSpan.FromSeconds(100));
        Assert.AreEqual(TimeSpan.FromSeconds(15), link.WaitFrom(TimeSpan.FromSeconds(100)));
        Assert.AreEqual(new LinkStep.None(), link.Passed(TimeSpan.FromSeconds(114.9)));
        Assert.AreEqual(new LinkStep.Over(new LinkEnd.Silent()), link.Passed(TimeSpan.FromSeconds(115)));
        Assert.IsFalse(link.IsUp);
    }

    [TestMethod]
    public void Whatever_is_heard_keeps_the_link_alive_for_its_deadline()
    {
        foreach (var word in new GatewayWord[]
        {
            new GatewayWord.Heartbeat(1),
            new GatewayWord.Notice(41, new NoticeSubject.BillsChanged()),
            new GatewayWord.StatusRequest(1),
            new GatewayWord.Unknown(),
        })
        {
            var link = Up();
            Assert.AreEqual(TimeSpan.FromSeconds(50), link.WaitFrom(TimeSpan.Zero));
            link.Heard(word, TimeSpan.FromSeconds(49));
            Assert.AreEqual(new LinkStep.None(), link.Passed(TimeSpan.FromSeconds(98.9)), word.ToString());
            Assert.AreEqual(new LinkStep.Over(new LinkEnd.Silent()), link.Passed(TimeSpan.FromSeconds(99)), word.ToString());
        }
    }

    [TestMethod]
    public void A_timer_of_whole_milliseconds_never_comes_too_early()
    {
        var link = Up();
        link.Heard(new GatewayWord.Heartbeat(1), TimeSpan.FromMicroseconds(400));
        var wait = link.WaitFrom(TimeSpan.Zero);
        Assert.AreEqual(TimeSpan.FromMilliseconds(50_001), wait);
        Assert.IsInstanceOfType<LinkStep.Over>(link.Passed(wait));
    }

    [TestMethod]
    public void Each_word_asks_for_its_own()
    {
        var link = Up();
        Assert.AreEqual(new LinkStep.SendBack(3), Heard(link, new GatewayWord.Heartbeat(3)));
        Assert.AreEqual(new LinkStep.TellStatus(9), Heard(link, new GatewayWord.StatusRequest(9)));
        Assert.AreEqual(new LinkStep.None(), Heard(link, new GatewayWord.Unknown()));
        Assert.AreEqual(
            new LinkStep.Over(new LinkEnd.SaidGoodbye(GoodbyeReason.ShuttingDown, TimeSpan.FromSeconds(3))),
            Heard(link, new GatewayWord.Goodbye(GoodbyeReason.ShuttingDown, TimeSpan.FromSeconds(3))));
    }

    [TestMethod]
    public void A_notice_is_taken_once_whatever_is_told_again()
    {
        var link = Up();
        Assert.AreEqual(40UL, link.Taken);
        var notice = new GatewayWord.Notice(43, new NoticeSubject.BillsChanged());
        Assert.AreEqual(new LinkStep.Take(notice), Heard(link, notice));
        Assert.AreEqual(43UL, link.Taken);
        foreach (var sequence in new ulong[] { 43, 42, 40, 1 })
            Assert.AreEqual(new LinkStep.None(), Heard(link, notice with { Sequence = sequence }));
        Assert.IsInstanceOfType<LinkStep.Take>(Heard(link, notice with { Sequence = 44 }));
    }

    [TestMethod]
    public void Nothing_but_goodbye_comes_before_the_welcome_and_no_second_welcome_after_it()
    {
        foreach (var word in new GatewayWord[]
        {
            new GatewayWord.Heartbeat(1), new GatewayWord.Notice(1, new NoticeSubject.BillsChanged()), new GatewayWord.StatusRequest(1),
        })
            Assert.AreEqual(new LinkStep.Over(new LinkEnd.Broken()), Heard(new LinkMachine(TimeSpan.Zero), word));
        Assert.AreEqual(new LinkStep.Over(new LinkEnd.Broken()), Heard(Up(), Welcome));
        Assert.IsInstanceOfType<LinkStep.Over>(
            Heard(new LinkMachine(TimeSpan.Zero), new GatewayWord.Goodbye(GoodbyeReason.ShuttingDown, TimeSpan.Zero)));
        Assert.AreEqual(new LinkStep.None(), Heard(new LinkMachine(TimeSpan.Zero), new GatewayWord.Unknown()));
    }

    private static LinkMachine Up()
    {
        var link = new LinkMachine(TimeSpan.Zero);
        Assert.AreEqual(new LinkStep.Welcomed(Welcome), Heard(link, Welcome));
        Assert.IsTrue(link.IsUp);
        return link;
    }

    private static LinkStep Heard(LinkMachine link, GatewayWord word) => link.Heard(word, TimeSpan.Zero);
}
