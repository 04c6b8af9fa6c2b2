using System.CommandLine;
using TvPay.Ledger.Verification;

namespace TvPay.Cli.Ledgers;

/// <summary><c>tvpay ledger verify FILE</c> and <c>tvpay ledger verify --running SOCKET</c>.</summary>
internal static class VerifyLedgerCommand
{
    public static Command Create(TextWriter output)
    {
        var source = new LedgerSource();
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command(
            "verify", "Whether a ledger holds: every hash, every payment, the outbox. Exit code 0 only if all of it does.");
        source.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancel) =>
        {
            var report = await source.UseAsync(parsed, Verify, cancel);
            await output.WriteLineAsync(parsed.GetValue(json) ? ReportText.Json(report) : ReportText.Plain(report));
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    private static VerificationReport Verify(string path) => LedgerFile.Verify(path, SubmitRequests.Check);
}
