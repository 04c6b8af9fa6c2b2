using System.CommandLine;
using TvPay.Cli.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary><c>tvpay receipt verify FILE --key KEY</c>: offline, with nothing but the operator's public key.</summary>
internal static class VerifyReceiptCommand
{
    public static Command Create(TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "A receipt, as \"receipt export\" writes it." };
        var key = KeyOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command(
            "verify", "Whether a receipt proves what it says, by the operator's key alone. Exit code 0 only if all of it holds.")
        {
            file, key, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var receipt = ReceiptFile.Read(parsed.GetRequiredValue(file));
            var report = ReceiptVerification.Run(receipt, OperatorKeys.Read(parsed.GetRequiredValue(key)));
            await output.WriteLineAsync(parsed.GetValue(json) ? ReceiptText.Json(report) : ReceiptText.Plain(report));
            return report.Holds ? 0 : 1;
        });
        return command;
    }
}
