using TvPay.Payments;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Link;

namespace TvPay.Tests.SetTopBox.Link;

/// <summary>When a device comes back. Chance always gives the whole wait here, not a part of its upper half.</summary>
[TestClass]
public sealed class LinkRetryTests
{
    private static readonly TimeSpan Never = TimeSpan.Zero;

    private readonly LinkRetry _retry = LinkRetry.Create((first, longest) => new Backoff(first, longest, new Whole()));

    [TestMethod]
    public void Lost_again_and_again_it_waits_from_a_second_to_five_minutes()
    {
        var waits = Enumerable.Range(0, 11).Select(_ => _retry.After(new LinkEnd.Lost(), Never)).ToList();
        CollectionAssert.AreEqual(
            new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 }, waits.Select(wait => (int)wait.Span.TotalSeconds).ToList());
        Assert.IsTrue(waits.All(wait => wait.EndsWithGoodNews));
    }

    [TestMethod]
    [DataRow(59, 8)]
    [DataRow(60, 1)]
    public void A_link_that_held_for_a_minute_makes_the_next_loss_a_first_one(int upSeconds, int waitSeconds)
    {
        for (var i = 0; i < 3; i++) _retry.After(new LinkEnd.Silent(), Never);
        var wait = _retry.After(new LinkEnd.Lost(), TimeSpan.FromSeconds(upSeconds));
        Assert.AreEqual(TimeSpan.FromSeconds(waitSeconds), wait.Span);
    }

    [TestMethod]
    public void A_goodbye_s_time_is_kept_whatever_good_news_there_is()
    {
        var goodbye = new LinkEnd.SaidGoodbye(GoodbyeReason.ShuttingDown, TimeSpan.FromSeconds(7));
        Assert.AreEqual(new LinkWait(TimeSpan.FromSeconds(7), EndsWithGoodNews: false), _retry.After(goodbye, TimeSpan.FromHours(1)));
    }

    [TestMethod]
    public void A_gateway_that_says_goodbye_at_once_each_time_is_not_asked_at_once_each_time()
    {
        var goodbye = new LinkEnd.SaidGoodbye(GoodbyeReason.Replaced, TimeSpan.Zero);
        var waits = Enumerable.Range(0, 5).Select(_ => (int)_retry.After(goodbye, Never).Span.TotalSeconds);
        CollectionAssert.AreEqual(new[] { 1, 2, 4, 8, 16 }, waits.ToList());
    }

    [TestMethod]
    public void Where_there_is_no_room_it_comes_back_when_it_was_told_to() => Assert.AreEqual(
        new LinkWait(TimeSpan.FromMinutes(1), EndsWithGoodNews: false),
        _retry.After(new LinkEnd.NoRoom(TimeSpan.FromMinutes(1)), Never));

    [TestMethod]
    public void Refused_it_comes_back_slowly_but_at_once_when_certificates_are_right_again()
    {
        var waits = Enumerable.Range(0, 5).Select(_ => _retry.After(new LinkEnd.Refused(ErrorCode.DeviceNotEnrolled), Never)).ToList();
        CollectionAssert.AreEqual(new[] { 10, 20, 40, 60, 60 }, waits.Select(wait => (int)wait.Span.TotalMinutes).ToList());
        Assert.IsTrue(waits.All(wait => wait.EndsWithGoodNews));
    }

    [TestMethod]
    public void A_gateway_without_links_is_asked_again_in_an_hour() =>
        Assert.AreEqual(new LinkWait(TimeSpan.FromHours(1), EndsWithGoodNews: false), _retry.After(new LinkEnd.NotOffered(), Never));

    private sealed class Whole : Random
    {
        public override double NextDouble() => 1;
    }
}
