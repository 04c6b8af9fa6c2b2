using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Receipts;

/// <summary>Log lines 1500 to 1599: receipts.</summary>
internal static partial class ReceiptLog
{
    [LoggerMessage(1501, LogLevel.Critical, "ALARM the receipt of payment {Payment} does not verify: {Reason}")]
    public static partial void ReceiptForged(this ILogger<ReceiptDesk> log, PaymentId payment, ErrorCode reason);
}
