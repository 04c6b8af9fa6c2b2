using TvPay.Gateway.Reminders;

namespace TvPay.Tests.Gateway.Reminders;

/// <summary>When a household is reminded, and at what hours.</summary>
[TestClass]
public sealed class ReminderRulesTests
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly CivilHours Hours = new(China);

    [TestMethod]
    [DataRow(300, null)]
    [DataRow(4, null)]
    [DataRow(3, ReminderStage.Soon)]
    [DataRow(2, ReminderStage.Soon)]
    [DataRow(1, ReminderStage.Tomorrow)]
    [DataRow(0, ReminderStage.Today)]
    [DataRow(-1, ReminderStage.Overdue)]
    [DataRow(-400, ReminderStage.Overdue)]
    public void The_nearer_its_day_the_later_the_stage(int daysLeft, object? expected) =>
        Assert.AreEqual((ReminderStage?)expected, ReminderRules.StageOf(daysLeft));

    [TestMethod]
    [DataRow("00:00", false)]
    [DataRow("08:59", false)]
    [DataRow("09:00", true)]
    [DataRow("20:59", true)]
    [DataRow("21:00", false)]
    [DataRow("23:59", false)]
    public void Nobody_is_reminded_at_night(string time, bool expected) => Assert.AreEqual(expected, Hours.AreNow(At(14, time)));

    [TestMethod]
    public void The_day_is_the_household_s_and_not_that_of_UTC()
    {
        var lateInUtc = new DateTimeOffset(2026, 10, 13, 22, 30, 0, TimeSpan.Zero);
        Assert.AreEqual(new DateOnly(2026, 10, 14), Hours.Today(lateInUtc));
        Assert.AreEqual(At(15, "00:00"), Hours.EndOfDay(lateInUtc));
        Assert.IsFalse(Hours.AreNow(lateInUtc));
    }

    [TestMethod]
    [DataRow("09:00", true, 15, "09:00")]
    [DataRow("20:59", true, 15, "09:00")]
    [DataRow("09:00", false, 14, "12:00")]
    [DataRow("17:59", false, 14, "20:59")]
    [DataRow("18:00", false, 15, "09:00")]
    public void The_next_round_is_tomorrow_or_sooner_where_a_biller_did_not_answer(string now, bool isComplete, int day, string then) =>
        Assert.AreEqual(At(day, then), Hours.NextRound(At(14, now).ToUniversalTime(), isComplete));

    private static DateTimeOffset At(int day, string time) =>
        new(new DateOnly(2026, 10, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), China);
}
