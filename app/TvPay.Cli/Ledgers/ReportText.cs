using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TvPay.Ledger.Verification;

namespace TvPay.Cli.Ledgers;

/// <summary>A ledger's report, for people and for programs.</summary>
internal static class ReportText
{
    // Reports are for terminals and log files, never for a web page: apostrophes stay as they are.
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Plain(VerificationReport report)
    {
        var text = new StringBuilder();
        if (report.Identity is { } identity)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"ledger   {identity.Id}");
            text.AppendLine(CultureInfo.InvariantCulture, $"device   {identity.Device} in {identity.Realm}");
            text.AppendLine(CultureInfo.InvariantCulture, $"since    {identity.CreatedAt:yyyy-MM-dd HH:mm:ss}Z");
            text.AppendLine(CultureInfo.InvariantCulture, $"entries  {report.Entries}, head {report.Head}");
            text.AppendLine();
        }

        foreach (var check in report.Checks)
        {
            var verdict = check.Holds ? "holds" : "DOES NOT HOLD";
            text.AppendLine(CultureInfo.InvariantCulture, $"{check.Name,-10} {check.Examined,8}  {verdict}");
            foreach (var finding in check.Findings) text.Append("           - ").AppendLine(finding);
        }

        return text.Append(report.Holds ? "the ledger holds" : "THE LEDGER DOES NOT HOLD").ToString();
    }

    public static string Json(VerificationReport report) => JsonSerializer.Serialize(
        new
        {
            report.Holds,
            Ledger = report.Identity?.Id.ToString(),
            Device = report.Identity?.Device.ToString(),
            Realm = report.Identity?.Realm.ToString(),
            report.Identity?.CreatedAt,
            report.Entries,
            report.Head,
            Checks = report.Checks.Select(check => new { check.Name, check.Examined, check.Holds, check.Findings }),
        },
        Indented);
}
