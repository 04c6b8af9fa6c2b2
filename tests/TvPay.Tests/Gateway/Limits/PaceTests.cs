using System.Collections.Immutable;
using FsCheck.Fluent;
using TvPay.Gateway.Limits;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>So many payments within any hour, in whatever order they arrive.</summary>
[TestClass]
public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 14, 11, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void No_order_of_arrival_gets_more_into_an_hour_and_whoever_waits_gets_on()
    {
        var arrivals = Gen.Choose(0, 200).ArrayOf(30);
        var cases = from minutes in arrivals from most in Gen.Choose(1, 6) select (minutes, most);
        Payments.Properties.HoldsFor(cases, c =>
        {
            var admitted = ImmutableArray<DateTimeOffset>.Empty;
            foreach (var at in c.minutes.Select(m => Start.AddMinutes(m)))
            {
                var pace = Pace.Around(at, admitted, c.most);
                var fits = Fullest(admitted.Add(at)) <= c.most;
                Assert.AreEqual(fits, pace.Left > 0, "Exactly what fits is admitted.");
                Assert.AreEqual(fits, pace.MoreFrom is null);
                if (pace.MoreFrom is { } from) Assert.IsTrue(Fullest(admitted.Add(from)) <= c.most, "Who comes then gets on.");
                if (fits) admitted = admitted.Add(at);
            }
        });
    }

    [TestMethod]
    public void What_is_left_can_be_paid_at_once()
    {
        var cases = from minutes in Gen.Choose(0, 120).ArrayOf(10) from most in Gen.Choose(1, 12) select (minutes, most);
        Payments.Properties.HoldsFor(cases, c =>
        {
            var others = c.minutes.Select(m => Start.AddMinutes(m)).ToImmutableArray();
            var at = Start.AddMinutes(60);
            var left = Pace.Around(at, others, c.most).Left;
            var before = Fullest(others);
            if (left > 0) Assert.IsTrue(Fullest(others.AddRange(Enumerable.Repeat(at, left))) <= Math.Max(before, c.most));
        });
    }

    [TestMethod]
    public void Exactly_an_hour_later_is_another_hour()
    {
        ImmutableArray<DateTimeOffset> one = [Start];

        Assert.AreEqual(0, Pace.Around(Start.AddHours(1).AddMilliseconds(-1), one, 1).Left);
        Assert.AreEqual(Start.AddHours(1), Pace.Around(Start, one, 1).MoreFrom);
        Assert.AreEqual(1, Pace.Around(Start.AddHours(1), one, 1).Left);
    }

    [TestMethod]
    public void A_limit_of_none_never_ends()
    {
        var none = Pace.Around(Start, [Start], 0);

        Assert.AreEqual((0, (DateTimeOffset?)null), (none.Left, none.MoreFrom));
    }

    /// <summary>The most within any hour, by trying each.</summary>
    private static int Fullest(ImmutableArray<DateTimeOffset> all) =>
        all.IsEmpty ? 0 : all.Max(start => all.Count(other => other >= start && other < start.AddHours(1)));
}
