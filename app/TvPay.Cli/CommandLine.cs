using System.CommandLine;
using TvPay.Cli.Ledgers;
using TvPay.Cli.Logs;
using TvPay.Cli.Receipts;

namespace TvPay.Cli;

/// <summary>
/// The command line of <c>tvpay</c>. Exit codes: 0 everything holds, 1 something does not or could not be looked at (said
/// in words), 2 bad arguments.
/// </summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Verifies what TvPay keeps: ledgers of set-top boxes, receipts, the operator's log.")
        {
            new Command("ledger", "A set-top box's ledger of payments.")
            {
                VerifyLedgerCommand.Create(output), ExportLedgerCommand.Create(output),
            },
            new Command("receipt", "A payment's receipt, for anybody who has the operator's public key.")
            {
                VerifyReceiptCommand.Create(output), ExportReceiptCommand.Create(output),
            },
            new Command("log", "The operator's log of payments, by its signed heads.") { VerifyLogCommand.Create(output) },
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            return BadArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Payments.TvPayException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }
}
