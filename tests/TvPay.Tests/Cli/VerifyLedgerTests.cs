using System.Text.Json;
using Google.Protobuf;
using TvPay.Ledger.Admin;
using TvPay.Ledger.Outbox;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.Tests.Ledger;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Cli;

[TestClass]
public sealed class VerifyLedgerTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_ledger_that_holds_ends_with_zero()
    {
        await FillAsync(payment => Request(payment));

        var (code, output, error) = await Tool.RunAsync("ledger", "verify", _folder.Path);

        Assert.AreEqual(0, code, output + error);
        StringAssert.EndsWith(output.TrimEnd(), "the ledger holds");
        StringAssert.Contains(output, "device-1 in test-realm");
    }

    [TestMethod]
    public async Task A_ledger_that_was_altered_ends_with_one_and_says_what()
    {
        await FillAsync(payment => Request(payment));
        _folder.Tamper("DELETE FROM events WHERE seq = 2");

        var (code, output, _) = await Tool.RunAsync("ledger", "verify", _folder.Path);

        Assert.AreEqual(1, code);
        StringAssert.Contains(output, "entry 3 follows on 1");
        StringAssert.EndsWith(output.TrimEnd(), "THE LEDGER DOES NOT HOLD");
    }

    [TestMethod]
    public async Task The_report_can_be_read_by_programs()
    {
        await FillAsync(payment => Request(payment));

        var (code, output, _) = await Tool.RunAsync("ledger", "verify", _folder.Path, "--json");

        using var report = JsonDocument.Parse(output);
        Assert.AreEqual(0, code);
        Assert.IsTrue(report.RootElement.GetProperty("holds").GetBoolean());
        Assert.AreEqual(3, report.RootElement.GetProperty("entries").GetInt64());
        Assert.AreEqual("device-1", report.RootElement.GetProperty("device").GetString());
        Assert.IsTrue(report.RootElement.GetProperty("checks").EnumerateArray().Any(c => c.GetProperty("name").GetString() == "chain"));
    }

    [TestMethod]
    public async Task A_request_with_another_s_evidence_does_not_hold()
    {
        (Func<SubmitPaymentRequest, SubmitPaymentRequest> Alter, string Finding)[] alterations =
        [
            (r => { r.Intent = ByteString.CopyFrom(1); return r; }, "another intent"),
            (r => { r.Quote.Signature = ByteString.CopyFrom(new byte[64]); return r; }, "another quote"),
            (r => { r.Authorization = null; return r; }, "another authorization"),
        ];
        foreach (var (alter, finding) in alterations)
        {
            using var folder = new LedgerFolder();
            await FillAsync(payment => alter(Request(payment)), folder);

            var (code, output, _) = await Tool.RunAsync("ledger", "verify", folder.Path);

            Assert.AreEqual(1, code);
            StringAssert.Contains(output, finding);
        }
    }

    [TestMethod]
    public async Task A_running_service_is_verified_through_its_socket()
    {
        await FillAsync(payment => Request(payment));
        await using var ledger = await _folder.OpenAsync();
        var socket = Path.Combine(_folder.Folder, "admin.sock");
        using var stop = new CancellationTokenSource();
        using var server = new AdminServer(ledger, socket, TimeProvider.System);
        var serving = server.RunAsync(stop.Token);

        var (inUse, _, _) = await Tool.RunAsync("ledger", "verify", _folder.Path);
        var (code, output, error) = await Tool.RunAsync("ledger", "verify", "--running", socket);

        await stop.CancelAsync();
        await serving;
        Assert.AreEqual(1, inUse, "the file itself is held by the service");
        Assert.AreEqual(0, code, output + error);
        Assert.IsEmpty(Directory.GetDirectories(_folder.Folder));
    }

    [TestMethod]
    public async Task A_service_that_does_not_run_is_said_in_words()
    {
        var (code, _, error) = await Tool.RunAsync("ledger", "verify", "--running", Path.Combine(_folder.Folder, "none.sock"));

        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "does not answer");
    }

    [TestMethod]
    [DataRow("ledger", "verify")]
    [DataRow("ledger", "verify", "a.db", "--running", "b.sock")]
    [DataRow("ledger", "verify", "a.db", "--loud")]
    [DataRow("ledger", "forget")]
    [DataRow("ledger")]
    [DataRow("ledger", "export", "a.db")]
    [DataRow("ledger", "export", "--out", "folder")]
    [DataRow("receipt")]
    [DataRow("receipt", "verify", "a.json")]
    [DataRow("receipt", "verify", "--key", "operator.json")]
    [DataRow("receipt", "export", "0199e2b4-0000-7000-8000-000000000001", "a.db")]
    [DataRow("receipt", "export", "the-last-one", "a.db", "--out", "b.json")]
    [DataRow("receipt", "export", "0199e2b4-0000-7000-8000-000000000001", "--out", "b.json")]
    [DataRow("log", "verify", "--from", "a.json", "--to", "b.json")]
    [DataRow]
    public async Task Bad_arguments_end_with_two_and_a_sentence(params string[] args)
    {
        var (code, _, error) = await Tool.RunAsync(args);

        Assert.AreEqual(2, code);
        Assert.IsFalse(string.IsNullOrWhiteSpace(error));
    }

    [TestMethod]
    public async Task Help_is_everywhere()
    {
        string[][] commands =
        [
            [], ["ledger"], ["ledger", "verify"], ["ledger", "export"], ["receipt"], ["receipt", "verify"], ["receipt", "export"],
            ["log"], ["log", "verify"],
        ];
        foreach (var args in commands.Select(command => (string[])[.. command, "--help"]))
        {
            var (code, output, _) = await Tool.RunAsync(args);
            Assert.AreEqual(0, code);
            StringAssert.Contains(output, "Usage:");
        }
    }

    private async Task FillAsync(Func<TvPay.Payments.Payment, SubmitPaymentRequest> request, LedgerFolder? folder = null)
    {
        await using var ledger = await (folder ?? _folder).OpenAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        var asked = await ledger.AppendAsync([Household.Asked(1, 1)]).CommittedAsync();
        var signed = Household.Authorization(1, 1);
        var payment = asked.Single().Payment with { Authorization = signed };
        var bytes = Octets.Own(request(payment).ToByteArray());
        await ledger.ConfirmAsync(Household.Asking(1), signed, [new OutboxDraft(payment.Id, bytes)]).CommittedAsync();
    }

    private static SubmitPaymentRequest Request(TvPay.Payments.Payment payment) => new()
    {
        Quote = Signed(payment.QuoteSigned),
        Intent = ByteString.CopyFrom(payment.IntentStatement.Span),
        Authorization = Signed(payment.Authorization!),
    };

    private static Wire.SignedStatement Signed(SignedStatement signed) => new()
    {
        Statement = ByteString.CopyFrom(signed.Statement.Span),
        KeyId = ByteString.CopyFrom(signed.KeyId.Span),
        Signature = ByteString.CopyFrom(signed.Signature.Span),
    };
}
