using System.CommandLine;
using System.Globalization;
using System.Text;
using TvPay.Cli.Evidence;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Logs;

/// <summary><c>tvpay log verify --from HEAD --to HEAD --proof FILE --key KEY</c>: offline.</summary>
internal static class VerifyLogCommand
{
    public static Command Create(TextWriter output)
    {
        var from = HeadOption("--from", "The older tree head, or a receipt with it.");
        var to = HeadOption("--to", "The newer tree head, or a receipt with it.");
        var proof = new Option<string?>("--proof")
        {
            Description = "How the log grew from one to the other. Not needed where both are of the same size.",
            HelpName = "file",
        };
        var key = KeyOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command(
            "verify", "Whether the operator's log has only grown between two signed heads. Exit code 0 only if it has.")
        {
            from, to, proof, key, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var report = LogVerification.Run(
                TreeHeadFile.Read(parsed.GetRequiredValue(from)),
                TreeHeadFile.Read(parsed.GetRequiredValue(to)),
                parsed.GetValue(proof) is { } path ? LogProofFile.Read(path) : [],
                OperatorKeys.Read(parsed.GetRequiredValue(key)));
            await output.WriteLineAsync(parsed.GetValue(json) ? Json(report) : Plain(report));
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    private static string Plain(LogReport report)
    {
        var text = new StringBuilder();
        foreach (var (name, head) in new[] { ("from", report.From), ("to", report.To) })
        {
            if (head is not null)
                text.AppendLine(CultureInfo.InvariantCulture, $"{name,-10} {head.Size} entries, signed {head.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        }

        return text.AppendLine()
            .AppendChecks(report.Checks)
            .Append(report.Holds ? "the log has only grown" : "THE LOG DOES NOT HOLD")
            .ToString();
    }

    private static string Json(LogReport report) => ReportJson.Of(new
    {
        report.Holds,
        From = report.From is { } older ? Of(older) : null,
        To = report.To is { } newer ? Of(newer) : null,
        Checks = report.Checks.Select(check => new { check.Name, check.Holds, check.Findings }),
    });

    private static object Of(TreeHead head) =>
        new { Realm = head.Realm.ToString(), head.Size, Root = head.Root.ToString(), SignedAt = head.Timestamp };

    private static Option<string> HeadOption(string name, string description) =>
        new(name) { Description = description, HelpName = "file", Required = true };
}
