using System.CommandLine;
using TvPay.Ledger.Admin;
using TvPay.Ledger.Verification;

namespace TvPay.Cli.Ledgers;

/// <summary><c>tvpay ledger verify FILE</c> and <c>tvpay ledger verify --running SOCKET</c>.</summary>
internal static class VerifyLedgerCommand
{
    public static Command Create(TextWriter output)
    {
        var file = new Argument<string?>("file")
        {
            Description = "A ledger that nobody holds: a copy, one that was set aside, or that of a stopped service. It is not changed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var running = new Option<string?>("--running")
        {
            Description = "The admin socket of a running service: it copies its ledger, the copy is verified and deleted.",
            HelpName = "socket",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command(
            "verify", "Whether a ledger holds: every hash, every payment, the outbox. Exit code 0 only if all of it does.")
        {
            file, running, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == result.GetValue(running) is null)
                result.AddError("Name a ledger's file, or the socket of a running service with --running; one of them.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var report = parsed.GetValue(running) is { } socket
                ? await AdminClient.WithSnapshotAsync(socket, Verify, cancel)
                : Verify(parsed.GetValue(file)!);
            await output.WriteLineAsync(parsed.GetValue(json) ? ReportText.Json(report) : ReportText.Plain(report));
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    private static VerificationReport Verify(string path) => LedgerFile.Verify(path, SubmitRequests.Check);
}
