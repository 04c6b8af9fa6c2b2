using System.CommandLine;
using TvPay.Cli.Ledgers.Export;

namespace TvPay.Cli.Ledgers;

/// <summary><c>tvpay ledger export FILE --out DIR</c>, or with <c>--running SOCKET</c>: for the operator's support.</summary>
internal static class ExportLedgerCommand
{
    public static Command Create(TextWriter output)
    {
        var source = new LedgerSource();
        var folder = new Option<string>("--out")
        {
            Description = "Where it goes: a folder that does not exist yet.",
            HelpName = "folder",
            Required = true,
        };
        var command = new Command(
            "export", "Writes what a ledger holds for support: account numbers masked, no names, every hash. Also of one that does not hold.");
        source.AddTo(command);
        command.Add(folder);
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(folder);
            var export = await source.UseAsync(parsed, ledger => LedgerExport.Write(ledger, path), cancel);
            await output.WriteLineAsync(export.Report.Holds ? "the ledger holds" : "THE LEDGER DOES NOT HOLD: see ledger.json");
            await output.WriteLineAsync(export.Missing is { } missing
                ? $"part of it could not be read ({missing}); the rest is in {path}"
                : $"all of it is in {path}");
            return export.Missing is null ? 0 : 1;
        });
        return command;
    }
}
