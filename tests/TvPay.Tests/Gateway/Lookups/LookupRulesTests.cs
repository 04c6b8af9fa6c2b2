using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Lookups;

namespace TvPay.Tests.Gateway.Lookups;

/// <summary>The limits as they are promised, number by number.</summary>
[TestClass]
public sealed class LookupRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 14, 11, 30, 0, TimeSpan.Zero);
    private static readonly LookupLimits Limits = new();

    [TestMethod]
    [DataRow("fresh", null)]
    [DataRow("locked for a millisecond more", "LOOKUPS_LOCKED")]
    [DataRow("locked until now", null)]
    [DataRow("four misses", null)]
    [DataRow("four misses and one question out", "LOOKUPS_USED_UP")]
    [DataRow("five questions out", "LOOKUPS_USED_UP")]
    [DataRow("four questions out", null)]
    [DataRow("looked at five", null)]
    [DataRow("looked at six", "LOOKUPS_USED_UP")]
    [DataRow("device 19 in an hour", null)]
    [DataRow("device 20 in an hour", "LOOKUPS_USED_UP")]
    [DataRow("device 39 in a day", null)]
    [DataRow("device 40 in a day", "LOOKUPS_USED_UP")]
    [DataRow("household 23 in an hour", null)]
    [DataRow("household 24 in an hour", "LOOKUPS_USED_UP")]
    [DataRow("household 59 in a day", null)]
    [DataRow("household 60 in a day", "LOOKUPS_USED_UP")]
    [DataRow("biller 119 in a minute", null)]
    [DataRow("biller 120 in a minute", "LOOKUPS_USED_UP")]
    [DataRow("biller 1999 in an hour", null)]
    [DataRow("biller 2000 in an hour", "LOOKUPS_USED_UP")]
    [DataRow("locked and everything full", "LOOKUPS_LOCKED")]
    public void A_biller_is_asked_within_the_limits_and_no_further(string what, string? reason) =>
        Assert.AreEqual(reason, LookupRules.Refusal(FactsOf(what), Limits)?.Reason);

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(3, false)]
    [DataRow(4, true)]
    [DataRow(5, true)]
    public void The_fifth_miss_locks(int before, bool locks) => Assert.AreEqual(locks, LookupRules.Locks(before, Limits));

    private static LookupFacts FactsOf(string what)
    {
        var fresh = new LookupFacts(Now, DateTimeOffset.UnixEpoch, 0, 0, 0, [0, 0], [0, 0], [0, 0]);
        var words = what.Split(' ');
        return what switch
        {
            "fresh" => fresh,
            "locked for a millisecond more" => fresh with { LockedUntil = Now.AddMilliseconds(1) },
            "locked until now" => fresh with { LockedUntil = Now },
            "four misses" => fresh with { Misses = 4 },
            "four misses and one question out" => fresh with { Misses = 4, Asking = 1 },
            "five questions out" => fresh with { Asking = 5 },
            "four questions out" => fresh with { Asking = 4 },
            "looked at five" => fresh with { OnlyLookedAt = 5 },
            "looked at six" => fresh with { OnlyLookedAt = 6 },
            "locked and everything full" => new LookupFacts(Now, Now.AddHours(1), 9, 9, 9, [99, 99], [99, 99], [9999, 9999]),
            _ when words[0] == "device" => fresh with { Device = Asked(words, "hour") },
            _ when words[0] == "household" => fresh with { Household = Asked(words, "hour") },
            _ when words[0] == "biller" => fresh with { Biller = Asked(words, "minute") },
            _ => throw new ArgumentException(what),
        };
    }

    private static ImmutableArray<int> Asked(string[] words, string shorter)
    {
        var count = int.Parse(words[1], CultureInfo.InvariantCulture);
        return words[^1] == shorter ? [count, 0] : [0, count];
    }
}
