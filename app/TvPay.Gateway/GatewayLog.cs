using TvPay.Gateway.Accounts;
using TvPay.Gateway.Lookups;
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

    [LoggerMessage(205, LogLevel.Warning, "Payment {Payment}: biller {Biller} has not settled it by {Due} and never will")]
    public static partial void NotSettledInTime(ILogger logger, PaymentId payment, BillerId biller, DateTimeOffset due);

    [LoggerMessage(206, LogLevel.Critical, "ALARM: payment {Payment} is overdue, and biller {Biller} does not say whether it has it: nothing goes back until it does")]
    public static partial void SettlementOverdue(ILogger logger, PaymentId payment, BillerId biller);

    [LoggerMessage(301, LogLevel.Warning, "Biller {Biller} does not answer")]
    public static partial void BillerFailed(ILogger logger, BillerId biller, Exception exception);

    [LoggerMessage(401, LogLevel.Debug, "Log sequenced to {Size} entries")]
    public static partial void Sequenced(ILogger logger, ulong size);

    [LoggerMessage(402, LogLevel.Error, "The log could not be sequenced, will be tried again")]
    public static partial void SequencingFailed(ILogger logger, Exception exception);

    [LoggerMessage(403, LogLevel.Critical, "ALARM: device {Device} has seen a log of {Known} entries, this one has {Size}")]
    public static partial void LogShrank(ILogger logger, DeviceId device, ulong known, ulong size);

    [LoggerMessage(404, LogLevel.Critical, "ALARM: {Kind}: device {Device} of household {Household}")]
    public static partial void LedgerAlarm(ILogger logger, string kind, DeviceId device, HouseholdId household);

    [LoggerMessage(501, LogLevel.Error, "Worker {Worker} failed, goes on")]
    public static partial void WorkerFailed(ILogger logger, string worker, Exception exception);

    [LoggerMessage(601, LogLevel.Warning, "A certificate that is not enrolled was refused: {Fingerprint}")]
    public static partial void UnknownCertificate(ILogger logger, string fingerprint);

    [LoggerMessage(602, LogLevel.Error, "Call {Method} failed")]
    public static partial void CallFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(701, LogLevel.Information, "Account {Account} of {Biller} looked up by device {Device}: {Outcome}")]
    public static partial void LookedUp(
        ILogger logger, AccountNumber account, BillerId biller, DeviceId device, LookupOutcome outcome);

    [LoggerMessage(702, LogLevel.Warning, "Account {Account} of {Biller} not looked up for device {Device}: {Reason}")]
    public static partial void LookupRefused(
        ILogger logger, AccountNumber account, BillerId biller, DeviceId device, ErrorCode reason);

    [LoggerMessage(703, LogLevel.Warning, "Biller {Biller} failed at a look-up: {Failure}")]
    public static partial void LookupFailed(ILogger logger, BillerId biller, string failure);

    [LoggerMessage(704, LogLevel.Error, "Biller {Biller} told an owner or address that is not masked, or too long: not passed on")]
    public static partial void CustomerNotShown(ILogger logger, BillerId biller);

    [LoggerMessage(705, LogLevel.Critical, "ALARM: {Kind} at {Biller}, last by household {Household}, device {Device}")]
    public static partial void LookupAlarm(ILogger logger, string kind, BillerId biller, HouseholdId household, DeviceId device);

    [LoggerMessage(706, LogLevel.Information, "Account {Account} of {Biller} added for household {Household} by device {Device}")]
    public static partial void AccountAdded(
        ILogger logger, AccountNumber account, BillerId biller, HouseholdId household, DeviceId device);

    [LoggerMessage(707, LogLevel.Information, "{Action} of account {Account} of {Biller} for household {Household} by device {Device}")]
    public static partial void AccountChanged(
        ILogger logger, AccountAction action, AccountNumber account, BillerId biller, HouseholdId household, DeviceId device);

    [LoggerMessage(801, LogLevel.Information, "Device {Device} is linked (session {Session})")]
    public static partial void Linked(ILogger logger, DeviceId device, ulong session);

    [LoggerMessage(802, LogLevel.Information, "Device {Device} is linked no more (session {Session})")]
    public static partial void Unlinked(ILogger logger, DeviceId device, ulong session);

    [LoggerMessage(803, LogLevel.Information, "Device {Device} has a newer link than session {Session}")]
    public static partial void LinkReplaced(ILogger logger, DeviceId device, ulong session);

    [LoggerMessage(804, LogLevel.Information, "Device {Device} has been silent for too long")]
    public static partial void LinkSilent(ILogger logger, DeviceId device);

    [LoggerMessage(805, LogLevel.Warning, "Device {Device} does not read what it is sent, cut off")]
    public static partial void LinkTooSlow(ILogger logger, DeviceId device);

    [LoggerMessage(806, LogLevel.Warning, "Device {Device} breaks the contract of the link: {How}")]
    public static partial void LinkBroken(ILogger logger, DeviceId device, string how);

    [LoggerMessage(807, LogLevel.Warning, "There is no room for the link of device {Device}")]
    public static partial void NoRoomForLink(ILogger logger, DeviceId device);

    [LoggerMessage(901, LogLevel.Information, "Household {Household} has {Notices} new notices of its bills")]
    public static partial void Reminded(ILogger logger, HouseholdId household, int notices);

    [LoggerMessage(951, LogLevel.Information, "Complaint {Complaint} about payment {Payment} ({Kind}) from device {Device}")]
    public static partial void ComplaintFiled(
        ILogger logger, ComplaintId complaint, PaymentId payment, ComplaintKind kind, DeviceId device);

    [LoggerMessage(1001, LogLevel.Information, "The console is open at {Address}; its audit calls it {Label}")]
    public static partial void ConsoleOpened(ILogger logger, string address, string label);

    [LoggerMessage(1101, LogLevel.Information, "Biller {Biller}, {Day:O}: report {Revision}, {Matched} payments match, {Differences} differences")]
    public static partial void Reconciled(ILogger logger, BillerId biller, DateOnly day, int revision, int matched, int differences);

    [LoggerMessage(1102, LogLevel.Critical, "ALARM: biller {Biller}, {Day:O}: {Complaints} new differences are to be cleared up")]
    public static partial void ReconciliationAlarm(ILogger logger, BillerId biller, DateOnly day, int complaints);

    [LoggerMessage(1103, LogLevel.Information, "Payment {Payment}: settled by the file of biller {Biller} for {Day:O}")]
    public static partial void SettledByFile(ILogger logger, PaymentId payment, BillerId biller, DateOnly day);

    [LoggerMessage(1104, LogLevel.Warning, "Biller {Biller} has another file for {Day:O}: revision {Revision}")]
    public static partial void SettlementFileRevised(ILogger logger, BillerId biller, DateOnly day, int revision);

    [LoggerMessage(1105, LogLevel.Error, "The file of biller {Biller} for {Day:O} can't be used. {What}")]
    public static partial void SettlementFileBroken(ILogger logger, BillerId biller, DateOnly day, string what);

    [LoggerMessage(1106, LogLevel.Warning, "The file of biller {Biller} for {Day:O} can't be fetched")]
    public static partial void SettlementFileUnreachable(ILogger logger, BillerId biller, DateOnly day, Exception exception);

    [LoggerMessage(1107, LogLevel.Critical, "ALARM: {Kind}: {Subject}")]
    public static partial void SettlementFileAlarm(ILogger logger, string kind, string subject);
}
