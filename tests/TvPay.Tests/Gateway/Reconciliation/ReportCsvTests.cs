using System.Globalization;
using System.Text;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>What an accountant's spreadsheet is given.</summary>
[TestClass]
public sealed class ReportCsvTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 15, 6, 0, 0, GivenDay.China);

    [TestMethod]
    public void A_report_is_a_table_with_a_byte_order_mark_windows_line_ends_and_amounts_in_yuan()
    {
        var (paid, open) = (GivenDay.Payment(1), GivenDay.Payment(2, 5) with { SettledOn = null, Status = PaymentStatus.Accepted });
        var match = GivenDay.Match([paid, open], [GivenDay.Credit(paid), GivenDay.Credit(open)]);

        var bytes = ReportCsv.Write([new DayReport(match, 2, 1, Now)]);

        CollectionAssert.AreEqual(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.AreEqual(text, text.ReplaceLineEndings("\r\n"));
        CollectionAssert.AreEqual(
            new[]
            {
                "day,biller,item,count,booked,filed,filed_less_booked,signed,other_day,status,payment,request,biller_reference,report_revision,file_revision",
                "2026-10-14,grid-power,MATCHED,1,86.40,86.40,0.00,,,,,,,2,1",
                $"2026-10-14,grid-power,MISSING_HERE,1,0.00,0.05,0.05,0.05,,ACCEPTED,{open.Id},{open.RequestId},R-{open.RequestId[^8..]},2,1",
                "2026-10-14,grid-power,TOTAL,2,86.40,86.45,0.05,,,,,,,2,1",
                ",,TOTAL,2,86.40,86.45,0.05,,,,,,,,",
                "",
            },
            text.Split("\r\n"));
    }

    [TestMethod]
    public void The_lines_of_each_biller_add_up_to_its_total_and_the_totals_to_the_last_line()
    {
        var reports = Enumerable.Range(1, 5).Select(n => new DayReport(
            GivenDay.Match(
                Enumerable.Range(0, n).Select(i => GivenDay.Payment(i, i + n)),
                Enumerable.Range(1, n).Select(i => GivenDay.Credit(GivenDay.Payment(i, i + n)))),
            1, 1, Now));

        var lines = Lines(ReportCsv.Write(reports)).Skip(1).ToList();

        for (var column = 3; column <= 6; column++)
        {
            var sum = 0m;
            var all = 0m;
            foreach (var line in lines)
            {
                var amount = decimal.Parse(line[column], CultureInfo.InvariantCulture);
                if (line[2] != "TOTAL") sum += amount;
                else if (line[1].Length > 0) Assert.AreEqual(sum, amount);
                if (line[2] == "TOTAL" && line[1].Length > 0) (all, sum) = (all + amount, 0);
            }

            Assert.AreEqual(all, decimal.Parse(lines[^1][column], CultureInfo.InvariantCulture));
        }
    }

    [TestMethod]
    public void What_a_biller_writes_is_no_formula_in_the_operator_s_spreadsheet()
    {
        var credit = GivenDay.Credit(GivenDay.Payment(1)) with { RequestId = "=1+1", Reference = "@SUM(A1:A9),\"x\"" };
        var match = GivenDay.Match([], [credit]);

        var line = Lines(ReportCsv.Write([new DayReport(match, 1, 1, Now)])).ElementAt(2);

        Assert.AreEqual(("'=1+1", "'@SUM(A1:A9),\"x\""), (line[11], line[12]));
    }

    private static IEnumerable<System.Collections.Immutable.ImmutableArray<string>> Lines(byte[] csv) =>
        from line in Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
        select Csv.TrySplit(line, out var fields) ? fields : throw new AssertFailedException(line);
}
