using System.Globalization;
using System.Text;
using TvPay.Cli.Evidence;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Verification;

namespace TvPay.Cli.Ledgers;

/// <summary>A ledger's report, for people and for programs.</summary>
internal static class ReportText
{
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

        if (report.Checkpoint is { } checkpoint)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"pruned   {checkpoint.Entries} entries, up to {checkpoint.To.Sequence}; of payments that had ended:");
            foreach (var sum in checkpoint.Sums)
                text.AppendLine(CultureInfo.InvariantCulture, $"         {sum.Count} {sum.State}, {sum.Total}");
            text.AppendLine();
        }

        text.AppendChecks(report.Checks);
        return text.Append(report.Holds ? "the ledger holds" : "THE LEDGER DOES NOT HOLD").ToString();
    }

    public static string Json(VerificationReport report) => ReportJson.Of(Of(report));

    /// <summary>The report as JSON has it.</summary>
    public static object Of(VerificationReport report) => new
    {
        report.Holds,
        Ledger = report.Identity?.Id.ToString(),
        Device = report.Identity?.Device.ToString(),
        Realm = report.Identity?.Realm.ToString(),
        report.Identity?.CreatedAt,
        report.Entries,
        report.Head,
        Pruned = report.Checkpoint is { } checkpoint ? Of(checkpoint) : null,
        Checks = report.Checks.Select(check => new { check.Name, check.Examined, check.Holds, check.Findings }),
    };

    private static object Of(Checkpoint checkpoint) => new
    {
        To = checkpoint.To.Sequence,
        Hash = checkpoint.To.Hash.ToString(),
        checkpoint.Entries,
        checkpoint.Told,
        Sums = checkpoint.Sums.Select(sum => new
        {
            State = sum.State.ToString(),
            sum.Count,
            Currency = sum.Total.Currency.Code,
            sum.Total.MinorUnits,
        }),
    };
}
