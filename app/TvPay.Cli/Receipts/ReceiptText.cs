using System.Globalization;
using System.Text;
using TvPay.Cli.Evidence;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary>A receipt's report, for people and for programs. What is not proven is not told; account numbers are masked.</summary>
internal static class ReceiptText
{
    public static string Plain(ReceiptReport report)
    {
        var text = new StringBuilder();
        if (report.Proven is var (receipt, quote))
        {
            var leaf = receipt.Accepted;
            Line("payment", $"{leaf.Payment} in {leaf.Realm}");
            Line("payee", $"{quote.Payee.In("en")} ({leaf.Biller})");
            Line("account", $"{leaf.Account.Masked}, {quote.MaskedOwner}");
            Line("amount", $"{leaf.Amount} and a fee of {leaf.Fee}");
            foreach (var entry in receipt.Leaves) Line(Word(entry.Event), Time(entry.OccurredAt));
            if (receipt.Settled is { BillerReference: { Length: > 0 } reference }) Line("reference", reference);
            Line("log", $"{receipt.Head.Size} entries, signed {Time(receipt.Head.Timestamp)}");
            text.AppendLine();
        }

        return text.AppendChecks(report.Checks).Append(report.Holds ? "the receipt holds" : "THE RECEIPT DOES NOT HOLD").ToString();

        void Line(string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-10} {value}");
    }

    public static string Json(ReceiptReport report) => ReportJson.Of(new
    {
        report.Holds,
        Receipt = report.Proven is var (receipt, quote) ? Of(receipt, quote) : null,
        Checks = report.Checks.Select(check => new { check.Name, check.Holds, check.Findings }),
    });

    private static object Of(VerifiedReceipt receipt, BillQuote quote) => new
    {
        Payment = receipt.Accepted.Payment.ToString(),
        Realm = receipt.Accepted.Realm.ToString(),
        Biller = receipt.Accepted.Biller.ToString(),
        Payee = quote.Payee.In("en"),
        Account = receipt.Accepted.Account.Masked,
        Currency = receipt.Accepted.Amount.Currency.Code,
        AmountMinorUnits = receipt.Accepted.Amount.MinorUnits,
        FeeMinorUnits = receipt.Accepted.Fee.MinorUnits,
        Entries = receipt.Leaves.Select(leaf => new { Event = Word(leaf.Event), At = leaf.OccurredAt }),
        BillerReference = receipt.Settled?.BillerReference,
        LogSize = receipt.Head.Size,
        LogRoot = receipt.Head.Root.ToString(),
        LogSignedAt = receipt.Head.Timestamp,
    };

    private static string Word(LogEvent logEvent) => logEvent switch
    {
        LogEvent.Accepted => "accepted",
        LogEvent.Settled => "settled",
        LogEvent.Reversed => "reversed",
        _ => throw new ArgumentOutOfRangeException(nameof(logEvent)),
    };

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
