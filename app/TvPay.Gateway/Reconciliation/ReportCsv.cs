using System.Globalization;
using System.Text;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>
/// Reports as a table for accountants: comma-separated values (RFC 4180) with CRLF, UTF-8 with a byte order mark, amounts in
/// yuan. Each biller's day has a line MATCHED for all that matched, one for each difference, and a line TOTAL that is the sum
/// of those above; the last line is the sum of all. No account numbers stand in it.
/// </summary>
internal static class ReportCsv
{
    private const string LineEnd = "\r\n";

    private static readonly string[] Columns =
    [
        "day", "biller", "item", "count", "booked", "filed", "filed_less_booked", "signed", "other_day", "status", "payment", "request",
        "biller_reference", "report_revision", "file_revision",
    ];

    public static byte[] Write(IEnumerable<DayReport> reports)
    {
        var text = new StringBuilder();
        Append(text, Columns);
        var all = Sums.None;
        foreach (var report in reports)
        {
            var match = report.Match;
            var matched = new Sums(match.Matched.Count, match.Matched.Total, match.Matched.Total);
            Append(text, Line(report, "MATCHED", matched));
            foreach (var difference in match.Differences) Append(text, Line(report, difference));
            var total = new Sums(match.Matched.Count + match.Differences.Length, match.Booked.Total, match.Filed.Total);
            Append(text, Line(report, "TOTAL", total));
            all += total;
        }

        Append(text, ["", "", "TOTAL", .. Amounts(all), "", "", "", "", "", "", "", ""]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string[] Line(DayReport report, string item, Sums sums) =>
    [
        Day(report.Match.Day), Csv.Inert(report.Match.Biller.ToString()), item, .. Amounts(sums), "", "", "", "", "", "", .. Revisions(report),
    ];

    private static string[] Line(DayReport report, Difference difference)
    {
        var none = Money.Cny(0);
        return
        [
            Day(report.Match.Day),
            Csv.Inert(report.Match.Biller.ToString()),
            DifferenceNames.Name(difference.Kind),
            .. Amounts(new Sums(1, difference.Booked ?? none, difference.Filed ?? none)),
            difference.Signed is { } signed ? Yuan.Write(signed) : "",
            difference.OtherDay is { } other ? Day(other) : "",
            difference.Status?.ToString().ToUpperInvariant() ?? "",
            difference.Payment?.ToString() ?? "",
            Csv.Inert(difference.RequestId),
            Csv.Inert(difference.Reference),
            .. Revisions(report),
        ];
    }

    private static string[] Amounts(Sums sums) =>
        [Number(sums.Count), Yuan.Write(sums.Booked), Yuan.Write(sums.Filed), Yuan.Write(sums.Filed - sums.Booked)];

    private static string[] Revisions(DayReport report) => [Number(report.Revision), Number(report.FileRevision)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string[] fields) => text.Append(Csv.Record(fields)).Append(LineEnd);

    private readonly record struct Sums(int Count, Money Booked, Money Filed)
    {
        public static Sums None { get; } = new(0, Money.Cny(0), Money.Cny(0));

        public static Sums operator +(Sums left, Sums right) =>
            new(left.Count + right.Count, left.Booked + right.Booked, left.Filed + right.Filed);
    }
}
