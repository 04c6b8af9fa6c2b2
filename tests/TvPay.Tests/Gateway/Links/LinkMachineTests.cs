using System.Globalization;
using TvPay.Gateway.Links;

namespace TvPay.Tests.Gateway.Links;

/// <summary>The gateway's end of a link, word by word and second by second.</summary>
[TestClass]
public sealed class LinkMachineTests
{
    private static readonly LinkSettings Settings = new() { Interval = TimeSpan.FromSeconds(20), NoticeWindow = 2 };

    private static readonly DeviceWord.Hello Hello = new("1.0", "en", 0, Guid.Empty);

    /// <summary>Welcomed at 0, a heartbeat each 20 s, dead after 50 s without an answer. "beat 1": it comes back.</summary>
    [TestMethod]
    [DataRow("answered each time, it lives on", "20 →1; 21 beat 1; 40 →2; 40 beat 2; 60 →3; 61 beat 3; 80 →4")]
    [DataRow("one answer lost, it lives on", "20 →1; 40 →2; 41 beat 2; 60 →3; 61 beat 3; 80 →4; 100 →5; 110 -; 111 dead")]
    [DataRow("an answer that is late counts as one", "20 →1; 40 →2; 45 beat 1; 60 →3; 80 →4; 95 dead")]
    [DataRow("never answered, it is dead after two and a half intervals", "20 →1; 40 →2; 49.9 -; 50 dead")]
    [DataRow("what is not an answer proves nothing", "20 →1; 30 unknown; 40 →2; 45 unknown; 50 dead")]
    [DataRow("an answer given twice is none", "20 →1; 21 beat 1; 22 broken beat 1")]
    [DataRow("an answer to nothing is none", "19 broken beat 1")]
    [DataRow("an older answer after a newer one is none", "20 →1; 40 →2; 41 beat 2; 42 broken beat 1")]
    [DataRow("a second hello ends it", "5 broken hello")]
    public void A_link_lives_as_long_as_its_heartbeats_are_answered(string _, string evening)
    {
        var link = new LinkMachine(Settings, () => Settings.Interval, 0, TimeSpan.Zero);
        foreach (var entry in evening.Split("; "))
        {
            var (seconds, what) = (entry.Split(' ', 2)[0], entry.Split(' ', 2)[1]);
            var at = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            var step = what is "-" or "dead" or ['→', ..]
                ? link.Passed(at)
                : link.Heard(Word(what.Replace("broken ", "", StringComparison.Ordinal)), at);
            var expected = what switch
            {
                "dead" => "Dead",
                ['→', .. var number] => $"Beat {number}",
                _ when what.StartsWith("broken", StringComparison.Ordinal) => "Broken",
                _ => "None",
            };
            Assert.AreEqual(expected, step is LinkStep.Beat beat ? $"Beat {beat.Number}" : step.GetType().Name, entry);
        }
    }

    [TestMethod]
    public void It_waits_for_the_next_heartbeat_or_to_die()
    {
        var began = TimeSpan.FromSeconds(100);
        var link = new LinkMachine(Settings, () => Settings.Interval, 0, began);
        Assert.AreEqual(TimeSpan.FromSeconds(20), link.WaitFrom(began));
        link.Passed(began + TimeSpan.FromSeconds(20));
        Assert.AreEqual(TimeSpan.FromSeconds(15), link.WaitFrom(began + TimeSpan.FromSeconds(25)));
        link.Passed(began + TimeSpan.FromSeconds(40));
        Assert.AreEqual(TimeSpan.FromSeconds(10), link.WaitFrom(began + TimeSpan.FromSeconds(40)));
    }

    [TestMethod]
    public void A_timer_of_whole_milliseconds_never_comes_too_early()
    {
        var link = new LinkMachine(Settings, () => TimeSpan.FromMicroseconds(20_000_400), 0, TimeSpan.Zero);
        var wait = link.WaitFrom(TimeSpan.Zero);
        Assert.AreEqual(TimeSpan.FromMilliseconds(20_001), wait);
        Assert.AreEqual(new LinkStep.Beat(1), link.Passed(wait));
    }

    [TestMethod]
    public void The_round_trip_is_that_of_the_newest_heartbeat()
    {
        var link = new LinkMachine(Settings, () => Settings.Interval, 0, TimeSpan.Zero);
        Assert.IsNull(link.RoundTrip);
        link.Passed(TimeSpan.FromSeconds(20));
        link.Heard(new DeviceWord.Heartbeat(1), TimeSpan.FromMilliseconds(20_080));
        Assert.AreEqual(TimeSpan.FromMilliseconds(80), link.RoundTrip);
        link.Passed(TimeSpan.FromSeconds(40));
        link.Passed(TimeSpan.FromSeconds(60));
        link.Heard(new DeviceWord.Heartbeat(2), TimeSpan.FromSeconds(61));
        Assert.AreEqual(TimeSpan.FromMilliseconds(80), link.RoundTrip);
    }

    [TestMethod]
    public void Notices_on_their_way_are_bounded_and_taken_in_runs()
    {
        var link = new LinkMachine(Settings, () => Settings.Interval, noticesAfter: 7, TimeSpan.Zero);
        Assert.AreEqual((7UL, 7UL, 2, true), (link.Told, link.Taken, link.Room, link.IsCaughtUp));
        link.Tell(8);
        link.Tell(11);
        Assert.AreEqual((11UL, 7UL, 0, false), (link.Told, link.Taken, link.Room, link.IsCaughtUp));

        Assert.AreEqual(new LinkStep.Took(8), Taken(link, 8));
        Assert.AreEqual((1, false), (link.Room, link.IsCaughtUp));
        Assert.AreEqual(new LinkStep.None(), Taken(link, 8));
        Assert.AreEqual(new LinkStep.None(), Taken(link, 3));
        Assert.AreEqual(new LinkStep.Took(11), Taken(link, 11));
        Assert.AreEqual((2, true), (link.Room, link.IsCaughtUp));
        Assert.IsInstanceOfType<LinkStep.Broken>(Taken(link, 12));
    }

    private static LinkStep Taken(LinkMachine link, ulong upTo) => link.Heard(new DeviceWord.NoticesTaken(upTo), TimeSpan.Zero);

    private static DeviceWord Word(string text) => text switch
    {
        "hello" => Hello,
        "unknown" => new DeviceWord.Unknown(),
        _ => new DeviceWord.Heartbeat(ulong.Parse(text["beat ".Length..], CultureInfo.InvariantCulture)),
    };
}
