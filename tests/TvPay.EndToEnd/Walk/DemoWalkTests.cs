using System.Diagnostics;
using System.Text.RegularExpressions;
using TvPay.Demo.Processes;

namespace TvPay.EndToEnd.Walk;

/// <summary>The demo as a person starts it: its exit code and last line are its word.</summary>
[TestClass]
public sealed partial class DemoWalkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("zh-Hans")]
    [DataRow("en")]
    public async Task Three_bills_are_paid_by_remote_keys_and_every_book_agrees(string language)
    {
        var (code, lines) = await RunAsync("--walk", "--language", language);
        Assert.AreEqual(0, code, string.Join('\n', lines.TakeLast(40)));
        StringAssert.Matches(lines[^1], Verdict());
    }

    [TestMethod]
    public async Task All_that_is_due_is_paid_in_one_authorization_with_a_receipt_for_each()
    {
        var (code, lines) = await RunAsync("--walk", "--pay-all");
        Assert.AreEqual(0, code, string.Join('\n', lines.TakeLast(40)));
        StringAssert.Matches(lines[^1], VerdictOnAll());
        Assert.IsTrue(lines.Any(line => line.StartsWith("audit: box journal: 1 authorizations,", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("receipt", "receipt's proof")]
    [DataRow("signature", "AUTHORIZATION_FORGED")]
    [DataRow("replay", "AUTHORIZATION_MISMATCH")]
    [DataRow("payee", "QUOTE_FORGED")]
    [DataRow("quote", "QUOTE_FORGED")]
    public async Task Every_sabotage_is_caught_and_named(string kind, string caught)
    {
        var (code, lines) = await RunAsync("--walk", "--sabotage", kind);
        Assert.AreEqual(3, code, string.Join('\n', lines.TakeLast(40)));
        StringAssert.StartsWith(lines[^1], $"sabotage {kind}: caught by");
        StringAssert.Contains(lines[^1], caught);
    }

    [TestMethod]
    public async Task Arguments_that_make_no_sense_are_refused_in_a_sentence()
    {
        var (code, lines) = await RunAsync("--sabotage", "payee");
        Assert.AreEqual(2, code);
        Assert.AreEqual("--sabotage goes with --walk.", lines[^1]);
    }

    private async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Binaries.PathOf("TvPay.Demo", "tvpay-demo"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await output + await errors;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"^paid 3 bills, CNY [0-9]+\.[0-9]{2}, receipts verified: 3$")]
    private static partial Regex Verdict();

    [GeneratedRegex(@"^paid ([78]) bills, CNY [0-9]+\.[0-9]{2}, receipts verified: \1$")]
    private static partial Regex VerdictOnAll();
}
