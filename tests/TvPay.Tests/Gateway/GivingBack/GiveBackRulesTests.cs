using System.Globalization;
using TvPay.Gateway.Books;
using TvPay.Gateway.GivingBack;

namespace TvPay.Tests.Gateway.GivingBack;

/// <summary>Until when a biller may settle: to the end of the next day, by the operator's clock.</summary>
[TestClass]
public sealed class GiveBackRulesTests
{
    [TestMethod]
    [DataRow("2026-10-14T00:00:00+08:00", 8, 1, "2026-10-16T00:00:00+08:00")]
    [DataRow("2026-10-14T23:59:59+08:00", 8, 1, "2026-10-16T00:00:00+08:00")]
    [DataRow("2026-10-14T16:00:00+00:00", 8, 1, "2026-10-17T00:00:00+08:00")]
    [DataRow("2026-12-31T12:00:00+08:00", 8, 1, "2027-01-02T00:00:00+08:00")]
    [DataRow("2028-02-28T12:00:00+08:00", 8, 1, "2028-03-01T00:00:00+08:00")]
    [DataRow("2026-10-14T12:00:00+08:00", 8, 3, "2026-10-18T00:00:00+08:00")]
    [DataRow("2026-10-14T12:00:00+00:00", -5, 1, "2026-10-16T00:00:00-05:00")]
    public void A_payment_is_overdue_from_the_end_of_the_day_after_its_acceptance(string accepted, int zone, int days, string until)
    {
        var rules = new GiveBackRules(new BusinessDays(TimeSpan.FromHours(zone)), days);
        var (acceptedAt, overdue) = (Moment(accepted), Moment(until));

        Assert.AreEqual(overdue, rules.SettledBefore(acceptedAt));
        Assert.IsFalse(rules.IsOverdue(acceptedAt, overdue.AddMilliseconds(-1)));
        Assert.IsTrue(rules.IsOverdue(acceptedAt, overdue));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
