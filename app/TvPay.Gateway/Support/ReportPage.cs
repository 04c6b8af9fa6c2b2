using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>The console's pages of reconciliation: the days of all billers, and one biller's day with what differs.</summary>
/// <param name="offset">In which zone times are told.</param>
internal sealed class ReportPage(TimeSpan offset)
{
    /// <summary>The rest is in the CSV.</summary>
    private const int MostShown = 500;

    public string Of(ImmutableArray<DaySummary> days, ImmutableArray<OverduePayment> overdue) => ConsolePage.Frame($"""
        <header>
          <h1>Reconciliation</h1>
          <p>{(days.IsEmpty ? "No business day was reconciled yet." : "What households signed, the books, and billers' files.")}</p>
          <nav><a href="/">Linked set-top boxes</a></nav>
        </header>
        <main>{Overdue(overdue)}{days.GroupBy(summary => summary.Day).Select(DayTable)}</main>
        """, renew: false).ToString();

    public string Of(DayReport report) => ConsolePage.Frame($"""
        <header>
          <h1>{report.Match.Biller.ToString()}, {Day(report.Match.Day)}</h1>
          <p>{Made(report)}</p>
          <nav><a href="/reconciliation">All days</a> <a href="/reconciliation/{Day(report.Match.Day)}.csv">CSV of the day</a></nav>
        </header>
        <main>
          <table>
            <thead><tr><th></th><th>Payments</th><th>Yuan</th></tr></thead>
            <tbody>
              {TallyRow("Booked as settled", report.Match.Booked)}
              {TallyRow("In the biller's file", report.Match.Filed)}
              {TallyRow("Matched", report.Match.Matched)}
            </tbody>
          </table>
          {Differences(report.Match.Differences)}
        </main>
        """, renew: false).ToString();

    private Html Overdue(ImmutableArray<OverduePayment> overdue)
    {
        if (overdue.IsEmpty) return default;
        return $"""

              <h2>Promised, and not settled</h2>
              <table>
                <thead><tr><th>Promised for</th><th>Biller</th><th>Payment</th><th>Yuan</th><th>Accepted</th><th>Asked</th><th>Stands</th></tr></thead>
                <tbody>{overdue.Select(OverdueRow)}
                </tbody>
              </table>
            """;
    }

    private Html OverdueRow(OverduePayment payment) => $"""

                <tr>
                  <td class="bad">{Moment(payment.SettleBy)}</td>
                  <td>{payment.Biller.ToString()}</td>
                  <td>{payment.Payment.ToString()}</td>
                  <td>{Yuan.Write(payment.Total)}</td>
                  <td>{Moment(payment.AcceptedAt)}</td>
                  <td>{payment.Attempts}</td>
                  <td>{(payment.IsGoingBack ? "going back" : "the biller does not say")}</td>
                </tr>
        """;

    private Html DayTable(IGrouping<DateOnly, DaySummary> day) => $"""

          <h2>{Day(day.Key)} <small><a href="/reconciliation/{Day(day.Key)}.csv">CSV</a></small></h2>
          <table>
            <thead>
              <tr>
                <th>Biller</th><th>Booked</th><th>Yuan</th><th>Filed</th><th>Yuan</th><th>Matched</th><th>Yuan</th>
                <th>Differences</th><th>Open</th><th>Report</th>
              </tr>
            </thead>
            <tbody>{day.Select(SummaryRow)}
            {TotalRow(day)}
            </tbody>
          </table>
        """;

    private Html SummaryRow(DaySummary summary) => $"""

              <tr>
                <td><a href="/reconciliation/{Day(summary.Day)}/{Uri.EscapeDataString(summary.Biller.ToString())}">{summary.Biller.ToString()}</a></td>
                {Cells(summary.Booked)}{Cells(summary.Filed)}{Cells(summary.Matched)}
                <td>{summary.Differences}</td>
                <td class="{(summary.OpenComplaints > 0 ? "bad" : "good")}">{summary.OpenComplaints}</td>
                <td>{Revisions(summary.Revision, summary.FileRevision)}, {Moment(summary.MadeAt)}</td>
              </tr>
        """;

    private static Html TotalRow(IEnumerable<DaySummary> day)
    {
        var all = day.ToList();
        return $"""

              <tr>
                <th>Total</th>
                {Cells(Sum(all.Select(s => s.Booked)))}{Cells(Sum(all.Select(s => s.Filed)))}{Cells(Sum(all.Select(s => s.Matched)))}
                <td>{all.Sum(s => s.Differences)}</td>
                <td>{all.Sum(s => s.OpenComplaints)}</td>
                <td></td>
              </tr>
            """;
    }

    private static Html Differences(ImmutableArray<Difference> differences)
    {
        if (differences.IsEmpty) return $"""<p class="good">Nothing differs.</p>""";
        var (shown, count) = (Math.Min(MostShown, differences.Length), differences.Length);
        return $"""
            <h2>Differences</h2>
            <p>{(shown < count ? string.Create(CultureInfo.InvariantCulture, $"The first {shown} of {count}; the CSV has all.") : "")}</p>
            <table>
              <thead>
                <tr>
                  <th>What</th><th>Signed</th><th>Booked</th><th>Filed</th><th>Other day</th><th>Payment</th><th>Stands</th>
                  <th>Request</th><th>Biller's reference</th>
                </tr>
              </thead>
              <tbody>{differences.Take(MostShown).Select(DifferenceRow)}
              </tbody>
            </table>
            """;
    }

    private static Html DifferenceRow(Difference difference) => $"""

                <tr>
                  <td class="{(difference.IsOpen ? "bad" : "good")}">{DifferenceNames.Name(difference.Kind)}</td>
                  <td>{Amount(difference.Signed)}</td>
                  <td>{Amount(difference.Booked)}</td>
                  <td>{Amount(difference.Filed)}</td>
                  <td>{(difference.OtherDay is { } other ? Day(other) : "")}</td>
                  <td>{difference.Payment?.ToString()}</td>
                  <td>{difference.Status?.ToString()}</td>
                  <td>{difference.RequestId}</td>
                  <td>{difference.Reference}</td>
                </tr>
        """;

    private static Html TallyRow(string what, Tally tally) => $"""<tr><td>{what}</td>{Cells(tally)}</tr>""";

    private static Html Cells(Tally tally) => $"""<td>{tally.Count}</td><td>{Yuan.Write(tally.Total)}</td>""";

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Tally.None, (sum, tally) => sum + tally);

    private string Made(DayReport report) => $"{Revisions(report.Revision, report.FileRevision)}, made {Moment(report.MadeAt)}.";

    private static string Revisions(int report, int file) => string.Create(
        CultureInfo.InvariantCulture, $"Report {report} by file {file}{(file > 1 ? " (revised by the biller)" : "")}");

    private static string Amount(Money? money) => money is { } m ? Yuan.Write(m) : "–";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Moment(DateTimeOffset moment) =>
        moment.ToOffset(offset).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
