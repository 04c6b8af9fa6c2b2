using System.Text.Json;
using TvPay.Ledger.Admin;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Ledger;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Cli;

/// <summary>What support gets of a household's ledger.</summary>
[TestClass]
public sealed class ExportLedgerTests
{
    private readonly LedgerFolder _folder = new();

    private string Out => Path.Combine(_folder.Folder, "export");

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task Neither_account_numbers_nor_owners_nor_cards_leave_the_house()
    {
        await FillAsync();

        await ExportAsync();

        foreach (var file in Directory.GetFiles(Out))
        {
            var text = await File.ReadAllTextAsync(file);
            foreach (var secret in new[] { Given.Quote.Account.Reveal(), Given.Quote.MaskedOwner, "张", "4242", "9f2608c0ffee" })
                Assert.IsFalse(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} in {Path.GetFileName(file)}");
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        StringAssert.Contains(await File.ReadAllTextAsync(Path.Combine(Out, "payments.jsonl")), "2201•••17");
    }

    [TestMethod]
    public async Task A_bill_that_is_called_by_its_account_is_masked_too()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            var quote = Given.Quote with { BillId = BillId.Parse($"2026-10/{Given.Quote.Account.Reveal()}") };
            await ledger.RecordAsync(
                [new PaymentEvent.IntentRecorded(Given.Signed(quote), Given.IntentOn(quote).Encode(), Given.Account)]).CommittedAsync();
        }

        await ExportAsync();

        Assert.AreEqual("2026-10/2201•••17", Lines("payments.jsonl").Single().GetProperty("bill").GetString());
        Assert.AreEqual("2026-10/2201•••17", Lines("entries.jsonl").Single().GetProperty("bill").GetString());
    }

    [TestMethod]
    public async Task Hashes_tie_the_rows_to_each_other_and_to_the_evidence()
    {
        await FillAsync();

        await ExportAsync();

        var (entries, payments, rows) = (Lines("entries.jsonl"), Lines("payments.jsonl"), Lines("outbox.jsonl"));
        var signed = entries.Single(line => line.TryGetProperty("kind", out var kind) && kind.GetString() == "BoxSigned");
        Assert.AreEqual(rows.Single().GetProperty("requestHash").GetString(), signed.GetProperty("requestHash").GetString());
        Assert.AreEqual(Hash256.Of(Household.Request(1).Span).ToString(), rows.Single().GetProperty("requestHash").GetString());
        var first = payments.First();
        Assert.AreEqual(
            StatementKind.PaymentIntent.HashOf(Household.Intent(1).Intent.Span).ToString(), first.GetProperty("intentHash").GetString());
        Assert.AreEqual(
            StatementKind.BoxAuthorization.HashOf(Household.Authorization(1, 1).Statement.Span).ToString(),
            first.GetProperty("authorizationHash").GetString());
        Assert.AreEqual("Settled", first.GetProperty("state").GetString());
        CollectionAssert.AreEqual(
            Enumerable.Range(1, entries.Count).ToList(), entries.Select(line => line.GetProperty("seq").GetInt32()).ToList());
    }

    [TestMethod]
    public async Task Whether_it_holds_is_in_there_with_the_last_entry_s_hash()
    {
        await FillAsync();

        var output = await ExportAsync();

        // The sample's requests are no evidence: that alone is found.
        StringAssert.Contains(output, "DOES NOT HOLD");
        var verification = Ledger().GetProperty("verification");
        Assert.IsFalse(verification.GetProperty("holds").GetBoolean());
        Assert.AreEqual(verification.GetProperty("head").GetString(), Lines("entries.jsonl")[^1].GetProperty("hash").GetString());
        Assert.AreEqual("device-1", verification.GetProperty("device").GetString());
    }

    [TestMethod]
    public async Task What_came_from_elsewhere_and_what_went_is_told_as_such()
    {
        var old = Given.Evening.AddMonths(-20);
        await using (var ledger = await _folder.OpenAsync())
        {
            await ledger.SettledAsync(1, old);
            await ledger.NoteToldAsync([AgedPayments.Told(8, PaymentState.Settled, Given.Evening)]);
            Assert.IsNull(await ledger.NoteRollbackAsync(new TvPay.Ledger.LedgerHead(99, Hash256.Of([9]))));
            Assert.AreEqual(1, await ledger.PruneAsync(Given.Evening.AddMonths(-13)));
        }

        await ExportAsync();

        CollectionAssert.AreEquivalent(
            new[] { "Told", "RolledBack", "Pruned" }, Lines("entries.jsonl").Select(line => line.GetProperty("kind").GetString()).ToList());
        var sum = Ledger().GetProperty("verification").GetProperty("pruned").GetProperty("sums").EnumerateArray().Single();
        Assert.AreEqual(("Settled", 87_40L), (sum.GetProperty("state").GetString(), sum.GetProperty("minorUnits").GetInt64()));
        Assert.IsEmpty(Lines("payments.jsonl"));
    }

    [TestMethod]
    public async Task Of_a_ledger_that_was_altered_everything_else_is_there()
    {
        await FillAsync();
        _folder.Tamper("UPDATE events SET entry = zeroblob(40) WHERE seq = 2");

        var (code, output, _) = await Tool.RunAsync("ledger", "export", _folder.Path, "--out", Out);

        Assert.AreEqual(1, code, "part of it is missing");
        StringAssert.Contains(output, "could not be read");
        var entries = Lines("entries.jsonl");
        Assert.IsTrue(entries[1].TryGetProperty("unreadable", out _));
        Assert.AreEqual("BoxSigned", entries[2].GetProperty("kind").GetString());
        Assert.AreEqual(1, Lines("outbox.jsonl").Count);
        StringAssert.Contains(Ledger().GetProperty("missing").GetString()!, "payments.jsonl");
        Assert.IsFalse(Ledger().GetProperty("verification").GetProperty("holds").GetBoolean());
    }

    [TestMethod]
    public async Task A_running_service_is_asked_for_a_copy()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(1, 1);
        var socket = Path.Combine(_folder.Folder, "admin.sock");
        using var stop = new CancellationTokenSource();
        using var server = new AdminServer(ledger, socket, TimeProvider.System);
        var serving = server.RunAsync(stop.Token);

        var (code, output, error) = await Tool.RunAsync("ledger", "export", "--running", socket, "--out", Out);

        await stop.CancelAsync();
        await serving;
        Assert.AreEqual(0, code, output + error);
        Assert.AreEqual(3, Lines("entries.jsonl").Count);
        CollectionAssert.AreEqual(new[] { Out }, Directory.GetDirectories(_folder.Folder));
    }

    [TestMethod]
    public async Task A_folder_that_is_there_is_left_alone_and_what_is_no_ledger_makes_none()
    {
        await FillAsync();
        Directory.CreateDirectory(Out);
        var (code, _, error) = await Tool.RunAsync("ledger", "export", _folder.Path, "--out", Out);
        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "there already");
        Assert.IsEmpty(Directory.GetFiles(Out));

        var (none, _, why) = await Tool.RunAsync("ledger", "export", _folder.Path + ".none", "--out", Out + "2");
        Assert.AreEqual(1, none);
        StringAssert.Contains(why, "no such file");
        Assert.IsFalse(Directory.Exists(Out + "2"));
    }

    private async Task FillAsync()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(1, 1);
        await ledger.AppendAsync(
            1, new PaymentEvent.SubmissionBegun(), Household.Accepted(1), new PaymentEvent.BillerSettled("CP-1")).CommittedAsync();
        await ledger.RecordAsync([Household.Intent(2)]).CommittedAsync();
        await ledger.AppendAsync(2, new PaymentEvent.GivenUp(ErrorCode.BoxCancelled)).CommittedAsync();
    }

    private async Task<string> ExportAsync()
    {
        var (code, output, error) = await Tool.RunAsync("ledger", "export", _folder.Path, "--out", Out);
        Assert.AreEqual(0, code, output + error);
        return output;
    }

    private JsonElement Ledger() => Parse(File.ReadAllText(Path.Combine(Out, "ledger.json")));

    private List<JsonElement> Lines(string file) => [.. File.ReadAllLines(Path.Combine(Out, file)).Select(Parse)];

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
