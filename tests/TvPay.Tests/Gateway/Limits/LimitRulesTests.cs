using System.Collections.Immutable;
using TvPay.Gateway.Limits;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>Which limit refuses a payment, figure by figure.</summary>
[TestClass]
public sealed class LimitRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 14, 11, 30, 0, TimeSpan.Zero);

    private static readonly PaymentLimits Limits = new()
    {
        OnePayment = Money.Cny(5_000_00),
        Day = Money.Cny(10_000_00),
        Month = Money.Cny(20_000_00),
        NewAccount = Money.Cny(500_00),
        NewFor = TimeSpan.FromHours(24),
        DeviceHour = 3,
        HouseholdHour = 4,
    };

    private static readonly LimitFacts Fresh = new(
        Now, Now.AddHours(4.5), Now.AddDays(17), 0, 0, DateTimeOffset.UnixEpoch, 0, [], []);

    [TestMethod]
    [DataRow("nothing paid yet", 5_000_00, null)]
    [DataRow("nothing paid yet", 5_000_01, "PAYMENT_ABOVE_LIMIT")]
    [DataRow("9,000 paid today", 1_000_00, null)]
    [DataRow("9,000 paid today", 1_000_01, "DAY_LIMIT_REACHED")]
    [DataRow("more than a day's limit paid today", 1, "DAY_LIMIT_REACHED")]
    [DataRow("19,000 paid this month", 1_000_00, null)]
    [DataRow("19,000 paid this month", 1_000_01, "MONTH_LIMIT_REACHED")]
    [DataRow("an account of this minute", 500_00, null)]
    [DataRow("an account of this minute", 500_01, "ACCOUNT_TOO_NEW")]
    [DataRow("an account of this minute with 200 paid", 300_01, "ACCOUNT_TOO_NEW")]
    [DataRow("an account of 24 hours less a millisecond", 500_01, "ACCOUNT_TOO_NEW")]
    [DataRow("an account of 24 hours", 500_01, null)]
    [DataRow("two from the device", 1, null)]
    [DataRow("three from the device", 1, "TOO_MANY_PAYMENTS")]
    [DataRow("three from other devices", 1, null)]
    [DataRow("four from other devices", 1, "TOO_MANY_PAYMENTS")]
    [DataRow("everything used up", 5_000_01, "PAYMENT_ABOVE_LIMIT")]
    [DataRow("everything used up", 1, "ACCOUNT_TOO_NEW")]
    [DataRow("everything used up but the account", 1, "TOO_MANY_PAYMENTS")]
    [DataRow("day and month used up", 1, "DAY_LIMIT_REACHED")]
    public void A_payment_is_refused_by_the_first_limit_that_it_exceeds(string what, int fen, string? reason) =>
        Assert.AreEqual(reason, LimitRules.Refusal(LimitRules.Standing(Limits, FactsOf(what)), Money.Cny(fen))?.Reason.Reason);

    [TestMethod]
    public void A_limit_tells_how_much_it_is_what_is_left_and_from_when_on_there_is_more()
    {
        var facts = Fresh with { PaidOnDay = 9_000_00, PaidInMonth = 9_500_00, AddedAt = Now.AddHours(-1), PaidSinceAdded = 480_00 };

        CollectionAssert.AreEqual(
            new PaymentLimit[]
            {
                new PaymentLimit.OfMoney(ErrorCode.PaymentAboveLimit, Money.Cny(5_000_00), Money.Cny(5_000_00), null),
                new PaymentLimit.OfMoney(ErrorCode.AccountTooNew, Money.Cny(500_00), Money.Cny(20_00), Now.AddHours(23)),
                new PaymentLimit.OfPayments(3, 3, null),
                new PaymentLimit.OfMoney(ErrorCode.DayLimitReached, Money.Cny(10_000_00), Money.Cny(1_000_00), Now.AddHours(4.5)),
                new PaymentLimit.OfMoney(ErrorCode.MonthLimitReached, Money.Cny(20_000_00), Money.Cny(10_500_00), Now.AddDays(17)),
            },
            LimitRules.Standing(Limits, facts).ToArray());
    }

    [TestMethod]
    public void Money_of_another_currency_is_within_no_limit()
    {
        var standing = LimitRules.Standing(Limits, Fresh);

        Assert.AreEqual(
            ErrorCode.PaymentAboveLimit, LimitRules.Refusal(standing, new Money(1, Currency.Parse("USD")))?.Reason);
    }

    [TestMethod]
    public void Every_limit_that_is_told_is_well_formed()
    {
        string[] all = ["nothing paid yet", "more than a day's limit paid today", "everything used up", "four from other devices"];
        foreach (var limit in all.SelectMany(what => LimitRules.Standing(Limits, FactsOf(what)))) Assert.IsTrue(limit.IsWellFormed, $"{limit}");
    }

    [TestMethod]
    [DataRow("2026-10-14T15:59:59.999Z", "2026-10-13T16:00:00Z", "2026-10-14T16:00:00Z", "2026-09-30T16:00:00Z", "2026-10-31T16:00:00Z")]
    [DataRow("2026-10-14T16:00:00Z", "2026-10-14T16:00:00Z", "2026-10-15T16:00:00Z", "2026-09-30T16:00:00Z", "2026-10-31T16:00:00Z")]
    [DataRow("2026-12-31T16:00:00Z", "2026-12-31T16:00:00Z", "2027-01-01T16:00:00Z", "2026-12-31T16:00:00Z", "2027-01-31T16:00:00Z")]
    public void Days_and_months_are_those_of_the_operators_clock(
        string moment, string dayFrom, string dayUntil, string monthFrom, string monthUntil)
    {
        var settings = new LimitSettings(TimeSpan.FromHours(8));

        Assert.AreEqual((At(dayFrom), At(dayUntil)), settings.DayOf(At(moment)));
        Assert.AreEqual((At(monthFrom), At(monthUntil)), settings.MonthOf(At(moment)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static ImmutableArray<DateTimeOffset> Times(int count) => [.. Enumerable.Range(1, count).Select(i => Now.AddMinutes(-i))];

    private static LimitFacts FactsOf(string what) => what switch
    {
        "nothing paid yet" => Fresh,
        "9,000 paid today" => Fresh with { PaidOnDay = 9_000_00 },
        "more than a day's limit paid today" => Fresh with { PaidOnDay = 10_000_01 },
        "19,000 paid this month" => Fresh with { PaidInMonth = 19_000_00 },
        "an account of this minute" => Fresh with { AddedAt = Now },
        "an account of this minute with 200 paid" => Fresh with { AddedAt = Now, PaidSinceAdded = 200_00 },
        "an account of 24 hours less a millisecond" => Fresh with { AddedAt = Now.AddHours(-24).AddMilliseconds(1) },
        "an account of 24 hours" => Fresh with { AddedAt = Now.AddHours(-24) },
        "two from the device" => Fresh with { OfDevice = Times(2), OfHousehold = Times(2) },
        "three from the device" => Fresh with { OfDevice = Times(3), OfHousehold = Times(3) },
        "three from other devices" => Fresh with { OfHousehold = Times(3) },
        "four from other devices" => Fresh with { OfHousehold = Times(4) },
        "everything used up" => FactsOf("everything used up but the account") with { AddedAt = Now, PaidSinceAdded = 500_00 },
        "everything used up but the account" => FactsOf("day and month used up") with { OfDevice = Times(3), OfHousehold = Times(4) },
        "day and month used up" => Fresh with { PaidOnDay = 10_000_00, PaidInMonth = 20_000_00 },
        _ => throw new ArgumentException(what),
    };
}
