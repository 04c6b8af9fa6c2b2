using TvPay.Payments;

namespace TvPay.Tests.Payments.Complaints;

/// <summary>The day that is promised.</summary>
[TestClass]
public sealed class WorkingDaysTests
{
    [TestMethod]
    [DataRow("2026-10-14", 0, "2026-10-14", DisplayName = "a Wednesday")]
    [DataRow("2026-10-14", 1, "2026-10-15")]
    [DataRow("2026-10-14", 2, "2026-10-16")]
    [DataRow("2026-10-14", 3, "2026-10-19", DisplayName = "over the weekend")]
    [DataRow("2026-10-16", 1, "2026-10-19", DisplayName = "from a Friday")]
    [DataRow("2026-10-17", 0, "2026-10-19", DisplayName = "a Saturday begins on Monday")]
    [DataRow("2026-10-18", 3, "2026-10-22", DisplayName = "a Sunday, too")]
    [DataRow("2026-12-31", 1, "2027-01-01")]
    public void Only_days_on_which_somebody_works_count(string day, int count, string expected) =>
        Assert.AreEqual(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            WorkingDays.After(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), count));
}
