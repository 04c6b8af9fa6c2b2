using System.Text;
using FsCheck.Fluent;
using TvPay.Gateway.Books;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>The format of billers' daily files: what is taken, and what is refused in which line.</summary>
[TestClass]
public sealed class SettlementFileTests
{
    private const string Whole = """"
        tvpay-settlement,1,grid-power,2026-10-14,CNY
        request_id,reference,account,amount,credited_at
        019ab0c4d2f87c1e8a6b0d2f4e6a8c01,R-000001,2201456817,86.40,2026-10-14T19:30:05+08:00
        019ab0c4d2f87c1e8a6b0d2f4e6a8c02,"R,""2""",2201456818,0.05,2026-10-14T00:00:00+08:00
        end,2,86.45

        """";

    [TestMethod]
    [DataRow("\n", false)]
    [DataRow("\r\n", false)]
    [DataRow("\r\n", true)]
    public async Task A_file_is_read_with_either_line_end_and_with_a_byte_order_mark(string lineEnd, bool hasMark)
    {
        var text = Whole.ReplaceLineEndings(lineEnd);
        var file = await ReadAsync([.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.ASCII.GetBytes(text)]);

        Assert.HasCount(2, file.Credits);
        Assert.AreEqual(Money.Cny(86_45), file.Total);
        Assert.AreEqual("R,\"2\"", file.Credits[1].Reference);
        Assert.AreEqual(new DateTimeOffset(2026, 10, 14, 19, 30, 5, GivenDay.China), file.Credits[0].CreditedAt);
    }

    [TestMethod]
    public async Task The_last_line_break_may_be_missing() =>
        Assert.HasCount(2, (await ReadAsync(Encoding.ASCII.GetBytes(Whole.TrimEnd()))).Credits);

    [TestMethod]
    [DataRow("tvpay-settlement,1", "something,1", 1, "no settlement file")]
    [DataRow("settlement,1,", "settlement,2,", 1, "version")]
    [DataRow("grid-power", "city-gas", 1, "not of grid-power")]
    [DataRow("2026-10-14,CNY", "2026-10-15,CNY", 1, "not of 2026-10-14")]
    [DataRow("CNY", "USD", 1, "in CNY")]
    [DataRow("reference,account", "account,reference", 2, "columns")]
    [DataRow("019ab0c4d2f87c1e8a6b0d2f4e6a8c01", "", 3, "request_id")]
    [DataRow("R-000001", "", 3, "reference")]
    [DataRow("R-000001", "0123456789012345678901234567890123456789012345678901234567890123456789", 3, "reference")]
    [DataRow("2201456817", "2201 456817", 3, "account")]
    [DataRow("86.40,", "86.4,", 3, "amount")]
    [DataRow("86.40,", "-86.40,", 3, "amount")]
    [DataRow("86.40,", "0.00,", 3, "amount")]
    [DataRow("86.40,", "086.40,", 3, "amount")]
    [DataRow("86.40,", "8.640e1,", 3, "amount")]
    [DataRow("86.40,", "99999999999999.00,", 3, "amount")]
    [DataRow("86.40,", "9999999999999.00,", 3, "add up")]
    [DataRow("2026-10-14T19:30:05+08:00", "2026-10-14 19:30", 3, "credited_at")]
    [DataRow("2026-10-14T19:30:05+08:00", "2026-10-15T00:00:00+08:00", 3, "another day")]
    [DataRow("86.40,", "86.40,,", 3, "five fields")]
    [DataRow("\"R,\"\"2\"\"\"", "\"R", 4, "quotation marks")]
    [DataRow("0.05", "0.0\u0665", 4, "ASCII")]
    [DataRow("end,2,", "end,3,", 5, "count")]
    [DataRow("end,2,86.45", "end,2,86.44", 5, "total")]
    [DataRow("end,2,86.45", "", 5, "five fields")]
    [DataRow("end,2,86.45\n", "", 5, "cut off")]
    [DataRow("end,2,86.45", "end,2,86.45\nend,2,86.45", 6, "after the last line")]
    public async Task What_is_wrong_is_told_with_its_line_and_without_what_stands_there(string right, string wrong, int line, string word)
    {
        var text = Whole.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal);

        var error = await Assert.ThrowsExactlyAsync<SettlementFileException>(() => ReadAsync(Encoding.UTF8.GetBytes(text)));

        Assert.AreEqual(line, error.Line, error.Message);
        Assert.StartsWith($"Line {line}: ", error.Message);
        Assert.Contains(word, error.Message);
        Assert.DoesNotContain("2201", error.Message);
    }

    [TestMethod]
    public async Task A_line_without_an_end_is_given_up_before_it_is_held()
    {
        using var endless = new EndlessStream();

        var error = await Assert.ThrowsExactlyAsync<SettlementFileException>(() => SettlementFileReader.ReadAsync(
            endless, GivenDay.Biller, GivenDay.Day, new BusinessDays(GivenDay.China), CancellationToken.None));

        Assert.AreEqual(1, error.Line);
        Assert.IsLessThan(64 * 1024L, endless.Given);
    }

    [TestMethod]
    public void Whatever_is_written_is_read_again()
    {
        var credits =
            from fen in Gen.Choose(1, int.MaxValue)
            from reference in Payments.Properties.IdTexts(SettlementFileFormat.MaxIdLength)
            from account in Payments.Properties.IdTexts(AccountNumber.MaxLength)
            select GivenDay.Credit(GivenDay.Payment(fen)) with
            {
                Reference = reference,
                Account = AccountNumber.Parse(account),
                Amount = Money.Cny(fen),
            };
        Payments.Properties.HoldsFor(credits.ArrayOf(8), some =>
        {
            var file = GivenDay.File(some);
            var again = ReadAsync(Encoding.ASCII.GetBytes(SettlementFileFormat.Write(file))).Result;

            CollectionAssert.AreEqual(file.Credits, again.Credits);
            Assert.AreEqual(file.Digest, again.Digest);
            Assert.IsTrue(file.Credits.All(c => SettlementFileFormat.Line(c).Length <= SettlementFileFormat.MaxLineLength));
        });
    }

    [TestMethod]
    public void No_text_makes_the_splitting_of_fields_throw() => Payments.Properties.HoldsFor(
        Gen.Elements('a', ',', '"', ' ').ArrayOf(12).Select(letters => new string(letters)), line =>
        {
            if (Csv.TrySplit(line, out var fields)) CollectionAssert.AreEqual(fields, Split(Csv.Record([.. fields])));
        }, tests: 2000);

    [TestMethod]
    [DataRow("=1+1", "'=1+1")]
    [DataRow("+86", "'+86")]
    [DataRow("-1", "'-1")]
    [DataRow("@x", "'@x")]
    [DataRow("\tx", "'\tx")]
    [DataRow("R-1", "R-1")]
    [DataRow("", "")]
    public void A_text_that_a_spreadsheet_would_reckon_with_is_made_inert(string text, string inert) =>
        Assert.AreEqual(inert, Csv.Inert(text));

    [TestMethod]
    [DataRow(0L, "0.00")]
    [DataRow(5L, "0.05")]
    [DataRow(86_40L, "86.40")]
    [DataRow(-5L, "-0.05")]
    [DataRow(long.MinValue, "-92233720368547758.08")]
    public void Amounts_are_written_in_yuan(long fen, string text) => Assert.AreEqual(text, Yuan.Write(Money.Cny(fen)));

    private static System.Collections.Immutable.ImmutableArray<string> Split(string line) =>
        Csv.TrySplit(line, out var fields) ? fields : throw new AssertFailedException(line);

    private static Task<SettlementFile> ReadAsync(byte[] bytes) => SettlementFileReader.ReadAsync(
        new MemoryStream(bytes), GivenDay.Biller, GivenDay.Day, new BusinessDays(GivenDay.China), CancellationToken.None);
}
