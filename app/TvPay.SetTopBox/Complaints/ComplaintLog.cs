using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Complaints;

/// <summary>Log lines 1550 to 1599: complaints.</summary>
internal static partial class ComplaintLog
{
    [LoggerMessage(1551, LogLevel.Warning, "Complaint {Complaint} is not taken: {Reason}")]
    public static partial void Refused(this ILogger<ComplaintPost> log, ComplaintId complaint, ErrorCode reason);

    [LoggerMessage(1552, LogLevel.Information, "Complaint {Complaint} could not be brought or asked about, will be tried again: {Reason}")]
    public static partial void NotBrought(this ILogger<ComplaintPost> log, ComplaintId complaint, ErrorCode reason);

    [LoggerMessage(1553, LogLevel.Error, "The ledger is in the way of complaints")]
    public static partial void LedgerInTheWay(this ILogger<ComplaintPost> log, Exception exception);
}
