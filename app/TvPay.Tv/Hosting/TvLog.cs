using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.Service.Hosting;

/// <summary>Log lines 1000 to 1099: the process.</summary>
internal static partial class TvLog
{
    [LoggerMessage(1001, LogLevel.Information, "Set-top box {Device} of {Household}, with box {Box}")]
    public static partial void Started(this ILogger<TvHost> log, DeviceId device, HouseholdId household, BoxId box);

    [LoggerMessage(1002, LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger<TvHost> log);

    [LoggerMessage(1003, LogLevel.Critical, "The service has a defect and ends; what is under way goes on at the next start")]
    public static partial void Failed(this ILogger<TvHost> log, Exception exception);

    [LoggerMessage(1004, LogLevel.Information, "A new ledger")]
    public static partial void LedgerCreated(this ILogger<TvHost> log);

    [LoggerMessage(1005, LogLevel.Warning, "The ledger's table of payments disagreed with its chain and was made anew")]
    public static partial void LedgerRebuilt(this ILogger<TvHost> log);

    [LoggerMessage(1006, LogLevel.Critical, "ALARM payments are halted, the ledger is {Why}: {Detail} (set aside: {SetAside})")]
    public static partial void LedgerHalted(this ILogger<TvHost> log, LedgerHalt why, string detail, string? setAside);

    [LoggerMessage(1007, LogLevel.Warning, "The terminal is gone; the service goes on without it")]
    public static partial void TerminalGone(this ILogger<TvHost> log, Exception exception);

    [LoggerMessage(1008, LogLevel.Error, "Copies of the ledger are served no more")]
    public static partial void CopiesEnded(this ILogger<TvHost> log, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "The device's certificate holds from {From} to {To}, and here it is {Now}: renew it, or set the clock")]
    public static partial void CertificateDates(this ILogger<TvHost> log, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now);
}
