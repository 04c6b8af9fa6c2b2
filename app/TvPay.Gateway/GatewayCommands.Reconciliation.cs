using System.CommandLine;
using System.Globalization;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Samples;
using TvPay.Payments;

namespace TvPay.Gateway;

/// <summary>What is held against billers' files.</summary>
internal static partial class GatewayCommands
{
    private static Command Reconcile(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var day = Required("--day", "The business day, e.g. 2026-10-14; it must be over.", ParseDay);
        var biller = Optional("--biller", "Whose; of every biller that has a file by default.", BillerId.Parse);
        var file = Optional("--file", "The biller's file, instead of the one that it has.", path => path);
        var output = Optional("--out", "Where the report is written (CSV).", path => path);
        var command = new Command(
            "reconcile", "Holds what households signed, the books and billers' files against each other. Doing it again changes nothing.")
        {
            folder, day, biller, file, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && result.GetResult(biller) is null) result.AddError("--file needs --biller.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var loggers = LoggerFactory.Create(LogToStandardError);
            BillerId? whose = parsed.GetResult(biller) is null ? null : parsed.GetValue(biller);
            var reports = await new ReconciliationRun(parsed.GetRequiredValue(folder), time, entropy, loggers)
                .RunAsync(parsed.GetRequiredValue(day), whose, parsed.GetValue(file), cancellationToken);
            foreach (var report in reports) Console.WriteLine(Line(report));
            if (parsed.GetValue(output) is { } path) PrivateFile.Replace(path, ReportCsv.Write(reports));
        });
        return command;
    }

    private static Command SampleFile(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var biller = Required("--biller", "Which of the sample billers.", BillerId.Parse);
        var day = Required("--day", "The business day, e.g. 2026-10-14.", ParseDay);
        var output = Required("--out", "Where the file is written (CSV).");
        var fault = Optional(
            "--fault", "What is wrong with it: missing, extra, amount, account, duplicate, cut-off. Default: nothing.", ParseFault);
        var command = new Command("sample-file", "Writes a sample biller's settlement file of a day, for demonstrations.")
        {
            folder, biller, day, output, fault,
        };
        command.SetAction(async parsed =>
        {
            using var loggers = LoggerFactory.Create(LogToStandardError);
            var text = await new ReconciliationRun(parsed.GetRequiredValue(folder), time, entropy, loggers).WriteSampleFileAsync(
                parsed.GetRequiredValue(biller), parsed.GetRequiredValue(day), parsed.GetValue(fault));
            PrivateFile.Replace(parsed.GetRequiredValue(output), text);
        });
        return command;
    }

    private static string Line(DayReport report)
    {
        var (match, open) = (report.Match, report.Match.Differences.Count(difference => difference.IsOpen));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{match.Day:yyyy-MM-dd} {match.Biller}: booked {match.Booked.Count} {Yuan.Write(match.Booked.Total)}, filed {match.Filed.Count} {Yuan.Write(match.Filed.Total)}, matched {match.Matched.Count}, differences {match.Differences.Length}, open {open} (report {report.Revision}, file {report.FileRevision})");
    }

    private static DateOnly ParseDay(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeOnly? ParseHour(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static SampleFileFault ParseFault(string text) => text switch
    {
        "missing" => SampleFileFault.Missing,
        "extra" => SampleFileFault.Extra,
        "amount" => SampleFileFault.Amount,
        "account" => SampleFileFault.Account,
        "duplicate" => SampleFileFault.Duplicate,
        "cut-off" => SampleFileFault.CutOff,
        _ => throw new FormatException(),
    };
}
