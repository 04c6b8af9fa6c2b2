using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>Log lines 1300 to 1399: the outbox.</summary>
internal static partial class ForwardingLog
{
    [LoggerMessage(1301, LogLevel.Information, "Payment {Payment} was brought to the gateway: {Outcome}")]
    public static partial void Attempted(this ILogger<Forwarder> log, PaymentId payment, string outcome);

    [LoggerMessage(1302, LogLevel.Error, "The ledger is in the way of the outbox")]
    public static partial void LedgerInTheWay(this ILogger<Forwarder> log, Exception exception);

    [LoggerMessage(1303, LogLevel.Critical, "ALARM the outbox row of payment {Payment} is set aside: it can't be submitted")]
    public static partial void RowSetAside(this ILogger<Forwarder> log, Exception exception, PaymentId payment);

    [LoggerMessage(1304, LogLevel.Critical, "ALARM payment {Payment} is held until a person has looked at it: {Reason}")]
    public static partial void RowHeldForPerson(this ILogger<Forwarder> log, PaymentId payment, ErrorCode reason);

    [LoggerMessage(1305, LogLevel.Warning, "Payment {Payment} is held until certificates are right again: {Reason}")]
    public static partial void RowHeldForTrust(this ILogger<Forwarder> log, PaymentId payment, ErrorCode reason);

    [LoggerMessage(1306, LogLevel.Critical, "ALARM the gateway's promise for payment {Payment} does not verify")]
    public static partial void PromiseForged(this ILogger<GatewayAnswers> log, PaymentId payment);

    [LoggerMessage(1307, LogLevel.Critical, "ALARM the gateway now denies payment {Payment}, which it promised to have booked")]
    public static partial void BookedAndRefused(this ILogger<GatewayAnswers> log, PaymentId payment);

    [LoggerMessage(1308, LogLevel.Error, "The ledger is in the way of following settlements")]
    public static partial void LedgerInTheWay(this ILogger<SettlementWatch> log, Exception exception);
}
