using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway;

/// <summary>
/// Every line that the gateway logs. Account numbers print themselves masked; names, cryptograms and keys never get here.
/// </summary>
internal static partial class GatewayLog
{
    [LoggerMessage(101, LogLevel.Information, "Payment {Payment} accepted: {Biller} {Account} {Total}")]
    public static partial void Accepted(ILogger logger, PaymentId payment, BillerId biller, AccountNumber account, Money total);

    [LoggerMessage(102, LogLevel.Information, "Payment {Payment} from device {Device} refused: {Reason}")]
    public static partial void Refused(ILogger logger, PaymentId payment, DeviceId device, ErrorCode reason);

    [LoggerMessage(103, LogLevel.Information, "Payment {Payment} declined by its issuer: {Reason}")]
    public static partial void Declined(ILogger logger, PaymentId payment, ErrorCode reason);

    [LoggerMessage(104, LogLevel.Warning, "Payment {Payment}: outcome at the acquirer unknown after attempt {Attempts}, next in {Pause}")]
    public static partial void ChargeUnknown(ILogger logger, PaymentId payment, int attempts, TimeSpan pause);

    [LoggerMessage(105, LogLevel.Warning, "Payment {Payment}: the acquirer failed")]
    public static partial void AcquirerFailed(ILogger logger, PaymentId payment, Exception exception);

    [LoggerMessage(106, LogLevel.Critical, "ALARM: payment id {Payment} came from device {Device} with other bytes or from another household")]
    public static partial void IdConflict(ILogger logger, PaymentId payment, DeviceId device);

    [LoggerMessage(107, LogLevel.Information, "Payment {Payment} closed: {Status} {Reason}")]
    public static partial void Closed(ILogger logger, PaymentId payment, PaymentStatus status, ErrorCode? reason);

    [LoggerMessage(201, LogLevel.Information, "Payment {Payment} ended: {Status} {Reason}")]
    public static partial void Ended(ILogger logger, PaymentId payment, PaymentStatus status, ErrorCode? reason);

    [LoggerMessage(202, LogLevel.Warning, "Payment {Payment}: biller {Biller} refuses it for good: {Reason}")]
    public static partial void BillerRefused(ILogger logger, PaymentId payment, BillerId biller, ErrorCode reason);

    [LoggerMessage(203, LogLevel.Information, "Payment {Payment}: biller {Biller} has not confirmed after attempt {Attempts}")]
    public static partial void CreditUnknown(ILogger logger, PaymentId payment, BillerId biller, int attempts);

    [LoggerMessage(204, LogLevel.Warning, "Payment {Payment}: a step of its settlement failed, will be tried again")]
    public static partial void SettlementFailed(ILogger logger, PaymentId payment, Exception exception);

    [LoggerMessage(301, LogLevel.Warning, "Biller {Biller} does not answer")]
    public static partial void BillerFailed(ILogger logger, BillerId biller, Exception exception);

    [LoggerMessage(401, LogLevel.Debug, "Log sequenced to {Size} entries")]
    public static partial void Sequenced(ILogger logger, ulong size);

    [LoggerMessage(402, LogLevel.Error, "The log could not be sequenced, will be tried again")]
    public static partial void SequencingFailed(ILogger logger, Exception exception);

    [LoggerMessage(403, LogLevel.Critical, "ALARM: device {Device} has seen a log of {Known} entries, this one has {Size}")]
    public static partial void LogShrank(ILogger logger, DeviceId device, ulong known, ulong size);

    [LoggerMessage(501, LogLevel.Error, "Worker {Worker} failed, goes on")]
    public static partial void WorkerFailed(ILogger logger, string worker, Exception exception);

    [LoggerMessage(601, LogLevel.Warning, "A certificate that is not enrolled was refused: {Fingerprint}")]
    public static partial void UnknownCertificate(ILogger logger, string fingerprint);

    [LoggerMessage(602, LogLevel.Error, "Call {Method} failed")]
    public static partial void CallFailed(ILogger logger, string method, Exception exception);
}
