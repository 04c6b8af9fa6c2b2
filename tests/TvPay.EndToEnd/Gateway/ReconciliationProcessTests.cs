using TvPay.Demo.Processes;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Device.V1;
using TvPay.Tests.Gateway;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.EndToEnd.Gateway;

/// <summary>
/// Real gateways and their sample billers: one that answers, one that takes the money and never says so, one whose line is
/// down; files that disagree; and kills in the middle of it.
/// </summary>
[TestClass]
public sealed class ReconciliationProcessTests : IDisposable
{
    /// <summary>What a killed process leaves to a shell.</summary>
    private const int Killed = 137;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("tvr").FullName;
    private readonly Household _household;
    private readonly PastDays _past;

    public ReconciliationProcessTests()
    {
        _household = new Household(_folder);
        _past = new PastDays(_household.Operator);
    }

    public void Dispose()
    {
        _household.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public async Task A_day_is_reconciled_by_command_with_its_report_as_often_as_one_likes()
    {
        await PayAsync(topUps: 3, silent: 1);
        _past.MoveTo(PastDays.DaysAgo(1));
        var day = PastDays.Text(PastDays.DaysAgo(1));

        var today = await GatewayProcess.RunAsync("reconcile", "--folder", _household.Operator, "--day", PastDays.Text(PastDays.DaysAgo(-1)));
        Assert.AreEqual(1, today.ExitCode);
        StringAssert.Contains(today.Errors, "not over");

        var report = Path.Combine(_folder, "report.csv");
        var first = await DoneAsync("--day", day, "--out", report);
        StringAssert.Contains(first, $"{day} telecom: booked 3 30.00, filed 3 30.00, matched 3, differences 0, open 0 (report 1, file 1)");
        StringAssert.Contains(first, $"{day} local-tax: booked 0 0.00, filed 1 320.00, matched 0, differences 1, open 0 (report 1, file 1)");
        Assert.AreEqual(4L, _past.Number("gateway.db", "SELECT count(*) FROM payment WHERE status = 6"));
        var csv = await File.ReadAllTextAsync(report);
        StringAssert.Contains(csv, ",TOTAL,4,30.00,350.00,320.00,");

        var dump = Dump(_past);
        Assert.AreEqual(first, await DoneAsync("--day", day));
        CollectionAssert.AreEqual(dump, Dump(_past));

        foreach (var (fault, line) in new[]
        {
            ("duplicate", "booked 3 30.00, filed 4 40.00, matched 3, differences 1, open 1 (report 2, file 2)"),
            ("missing", "booked 3 30.00, filed 2 20.00, matched 2, differences 1, open 1 (report 3, file 3)"),
            ("amount", "booked 3 30.00, filed 3 30.01, matched 2, differences 1, open 1 (report 4, file 4)"),
            ("account", "booked 3 30.00, filed 3 30.00, matched 2, differences 1, open 1 (report 5, file 5)"),
            ("extra", "booked 3 30.00, filed 4 40.00, matched 3, differences 1, open 1 (report 6, file 6)"),
        })
            StringAssert.Contains(await DoneAsync("--day", day, "--biller", "telecom", "--file", await SampleFileAsync(day, fault)), line);
        Assert.AreEqual(1L, _past.Number("gateway.db", "SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));

        var broken = await GatewayProcess.RunAsync(
            "reconcile", "--folder", _household.Operator, "--day", day, "--biller", "telecom", "--file", await SampleFileAsync(day, "cut-off"));
        Assert.AreEqual(1, broken.ExitCode);
        StringAssert.Contains(broken.Errors, "Line 6: ");

        StringAssert.Contains(await DoneAsync("--day", day, "--biller", "telecom"), "differences 0, open 0 (report 7, file 7)");
        Assert.AreEqual(0L, _past.Number("gateway.db", "SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));
        Assert.AreEqual(dump[0], Dump(_past)[0], "No file changes the books again.");
    }

    [TestMethod]
    public async Task A_service_that_was_away_catches_up_by_itself_and_the_page_shows_it()
    {
        await PayAsync(topUps: 2, silent: 1);
        _past.MoveTo(PastDays.DaysAgo(2));

        await using var gateway = await GatewayProcess.StartAsync(_household.Operator, 0, "--reconcile-at", "00:00");
        await Eventually.SoAsync(() => _past.Number(
            "gateway.db", "SELECT count(*) FROM reconciliation WHERE biller_id IN ('telecom', 'local-tax')") == 4);

        CollectionAssert.AreEqual(
            new[] { PastDays.Text(PastDays.DaysAgo(2)), PastDays.Text(PastDays.DaysAgo(1)) },
            _past.Rows("gateway.db", "SELECT business_day FROM reconciliation WHERE biller_id = 'telecom' ORDER BY business_day"));
        Assert.AreEqual(3L, _past.Number("gateway.db", "SELECT count(*) FROM payment WHERE status = 6"));
    }

    [TestMethod]
    public async Task What_never_reached_the_biller_goes_back_when_the_next_day_is_over_and_the_set_top_box_hears_of_it()
    {
        await PayAsync(topUps: 0, silent: 0);
        _past.CutLine();
        await PayAsync(topUps: 1, silent: 1, enrol: false);
        _past.MoveTo(PastDays.DaysAgo(2));

        // Overdue now; but as long as the line is down, nobody knows what came of it.
        await using (var down = await GatewayProcess.StartAsync(_household.Operator))
        {
            await Eventually.SoAsync(() => _past.Number("gateway.db", "SELECT count(*) FROM alarm WHERE kind = 'SETTLEMENT_OVERDUE'") == 2);
            await down.TerminateAsync();
        }

        Assert.AreEqual(2L, _past.Number("gateway.db", "SELECT count(*) FROM payment WHERE status = 3"));
        Assert.AreEqual(0L, _past.Number("sample.db", "SELECT count(given_back_at_ms) FROM charge"));

        _past.MendLine();
        await using var gateway = await GatewayProcess.StartAsync(_household.Operator);
        using var link = _household.Link(gateway.Address).Connect();
        await link.RequestStream.WriteAsync(new ConnectRequest
        {
            Hello = new Hello
            {
                ProtocolVersion = 1,
                SoftwareVersion = "1.2.3",
                LanguageTag = "zh-Hans",
                BootId = "019ab000-0000-7000-8000-000000000001",
            },
        });
        while (true)
        {
            Assert.IsTrue(await link.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit));
            if (link.ResponseStream.Current.Notice?.PaymentChanged is { State: BillingV1.Payment.Types.State.Reversed }) break;
        }

        Assert.AreEqual(1L, _past.Number("sample.db", "SELECT count(given_back_at_ms) FROM charge"));
        CollectionAssert.AreEqual(
            new[] { "local-tax 3", "telecom 7" },
            _past.Rows("gateway.db", "SELECT biller_id || ' ' || status FROM payment ORDER BY biller_id"),
            "The silent biller has said nothing: nothing goes back.");
        Assert.AreEqual(0L, _past.Number("gateway.db", "SELECT coalesce(sum(amount), 0) FROM posting"));
    }

    [TestMethod]
    public async Task Killed_in_the_middle_and_run_again_it_comes_to_the_same_books_and_reports()
    {
        await PayAsync(topUps: 2, silent: 1);
        _past.MoveTo(PastDays.DaysAgo(1));
        var day = PastDays.Text(PastDays.DaysAgo(1));
        var file = await SampleFileAsync(day, "duplicate");
        var whole = CopyOf("whole");
        await ReconcileAsync(whole, day, file);
        var expected = Dump(new PastDays(whole));
        Assert.Contains("telecom 5 1", string.Join('\n', expected));

        foreach (var point in new[]
        {
            "commit settlement_file before", "commit settlement_file after", "commit Settled before", "commit Settled after",
            "commit reconciliation before", "commit reconciliation after",
        })
        {
            var copy = CopyOf(point.Replace(' ', '-'));
            var arm = Path.Combine(_folder, "arm");
            await File.WriteAllTextAsync(arm, point);
            var (exitCode, _, errors) = await GatewayProcess.RunAsync(
                [
                    new("DOTNET_STARTUP_HOOKS", Binaries.PathOf("TvPay.CrashPoints", "tvpay-crash-points")),
                    new("TVPAY_CRASH_ARM", arm),
                ],
                "reconcile", "--folder", copy, "--day", day);
            Assert.AreEqual(Killed, exitCode, $"{point}: {errors}");

            await ReconcileAsync(copy, day, file);

            CollectionAssert.AreEqual(expected, Dump(new PastDays(copy)), point);
        }
    }

    /// <summary>Pays, and ends the gateway when whoever answers has answered.</summary>
    private async Task PayAsync(int topUps, int silent, bool enrol = true)
    {
        if (enrol) await _household.EnrolAsync();
        await using var gateway = await GatewayProcess.StartAsync(_household.Operator);
        var client = _household.Call(gateway.Address);
        var drafts = new List<(PaymentId, SubmitPaymentRequest Request)>();
        for (var i = 0; i < topUps; i++) drafts.Add(await _household.TopUpAsync(client));
        if (silent > 0)
            drafts.Add(await _household.DraftAsync(client, new FetchBillRequest { BillerId = "local-tax", AccountId = "h1-local-tax", BillId = "T-1" }));
        foreach (var (_, request) in drafts) await client.SubmitPaymentAsync(request);
        // A line that is down shows only in what was tried: each payment once at least.
        await Eventually.SoAsync(() => _past.Number(
            "gateway.db", "SELECT count(*) FROM payment WHERE status = 3 AND attempts = 0 OR status = 2") == 0);
        if (_past.Number("sample.db", "SELECT count(*) FROM sqlite_schema WHERE name = 'line_is_down'") == 0)
        {
            await Eventually.SoAsync(() => _past.Number("sample.db", "SELECT count(*) FROM credit") == topUps + silent
                && _past.Number("gateway.db", "SELECT count(*) FROM payment WHERE status = 6") == topUps);
        }

        Assert.AreEqual(0, await gateway.TerminateAsync());
    }

    private Task<string> DoneAsync(params string[] arguments) => DoneAsync(["reconcile", "--folder", _household.Operator, .. arguments], 0);

    private static async Task<string> DoneAsync(string[] arguments, int expected)
    {
        var (exitCode, output, errors) = await GatewayProcess.RunAsync(arguments);
        Assert.AreEqual(expected, exitCode, errors);
        return output;
    }

    /// <summary>All billers by their own files, and telecom by this one.</summary>
    private static async Task ReconcileAsync(string folder, string day, string file)
    {
        await DoneAsync(["reconcile", "--folder", folder, "--day", day], 0);
        await DoneAsync(["reconcile", "--folder", folder, "--day", day, "--biller", "telecom", "--file", file], 0);
    }

    private async Task<string> SampleFileAsync(string day, string fault)
    {
        var path = Path.Combine(_folder, $"{fault}.csv");
        await DoneAsync(
            ["sample-file", "--folder", _household.Operator, "--biller", "telecom", "--day", day, "--out", path, "--fault", fault], 0);
        return path;
    }

    /// <summary>The books first, then what reconciliation keeps; without when it was written.</summary>
    private static List<string> Dump(PastDays past) =>
    [
        string.Join('\n', past.Rows("gateway.db", "SELECT account || ' ' || sum(amount) || ' ' || count(*) FROM posting GROUP BY account ORDER BY account")),
        .. past.Rows("gateway.db", "SELECT hex(payment_id) || ' ' || status FROM payment ORDER BY payment_id"),
        .. past.Rows("gateway.db", "SELECT event || ' ' || count(*) FROM log_entry GROUP BY event ORDER BY event"),
        .. past.Rows("gateway.db", "SELECT biller_id || ' ' || business_day || ' ' || revision || ' ' || hex(digest) FROM settlement_file ORDER BY 1"),
        .. past.Rows("gateway.db", """
            SELECT biller_id || ' ' || business_day || ' ' || revision || ' ' || file_revision || ' ' || hex(inputs) || ' ' || booked_total
                || ' ' || filed_total || ' ' || matched_total FROM reconciliation ORDER BY 1
            """),
        .. past.Rows("gateway.db", "SELECT biller_id || ' ' || kind || ' ' || ordinal || ' ' || (closed_at_ms IS NULL) FROM biller_complaint ORDER BY 1"),
        .. past.Rows("gateway.db", "SELECT kind || ' ' || subject || ' ' || count FROM alarm ORDER BY 1"),
        .. past.Rows("gateway.db", "SELECT kind || ' ' || hex(payment_id) || ' ' || payment_status FROM notice ORDER BY 1"),
    ];

    private string CopyOf(string name)
    {
        var copy = Path.Combine(_folder, name);
        foreach (var file in Directory.EnumerateFiles(_household.Operator, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_household.Operator, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
