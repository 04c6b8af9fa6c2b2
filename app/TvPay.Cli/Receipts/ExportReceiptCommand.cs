using System.CommandLine;
using TvPay.Cli.Ledgers;
using TvPay.Ledger.Admin;
using TvPay.Ledger.Verification;
using TvPay.Payments;

namespace TvPay.Cli.Receipts;

/// <summary><c>tvpay receipt export PAYMENT LEDGER --out FILE</c>, or with <c>--running SOCKET</c>.</summary>
internal static class ExportReceiptCommand
{
    public static Command Create(TextWriter output)
    {
        var payment = new Argument<PaymentId>("payment")
        {
            Description = "The payment's number, as the TV's receipt shows it.",
            CustomParser = result =>
            {
                if (PaymentId.TryParse(result.Tokens.Single().Value, out var id)) return id;
                result.AddError("That is not the number of a payment.");
                return default;
            },
        };
        var source = new LedgerSource();
        var file = new Option<string>("--out")
        {
            Description = "Where the receipt is written: a new file, for its owner alone, as it has the whole account number.",
            HelpName = "file",
            Required = true,
        };
        var command = new Command(
            "export", "Writes a receipt to take along. A running service fetches the newest one for it; a file has those that were seen.")
        {
            payment,
        };
        source.AddTo(command);
        command.Add(file);
        command.SetAction(async (parsed, cancel) =>
        {
            var (id, path) = (parsed.GetRequiredValue(payment), parsed.GetRequiredValue(file));
            if (source.Socket(parsed) is { } socket) await AdminClient.FetchReceiptAsync(socket, id, cancel);
            var receipt = await source.UseAsync(
                parsed, ledger => LedgerFile.Read(ledger, reading => KeptReceipts.Of(reading, id)), cancel);
            ReceiptFile.Write(path, receipt);
            await output.WriteLineAsync($"the receipt of {id} is in {path}");
            return 0;
        });
        return command;
    }
}
