using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Box;

/// <summary>Log lines 1200 to 1299: the bridge and the box.</summary>
internal static partial class BoxLog
{
    [LoggerMessage(1201, LogLevel.Information, "{Request} failed: {Failure}")]
    public static partial void CallFailed(this ILogger<BridgeClient> log, string request, CallFailure failure);

    [LoggerMessage(1202, LogLevel.Error, "An answer of the bridge breaks the contract")]
    public static partial void MalformedAnswer(this ILogger<BridgeClient> log, Exception exception);

    [LoggerMessage(1203, LogLevel.Information, "The box is {State} {Problem}")]
    public static partial void BoxChanged(this ILogger<BoxWatcher> log, BoxState state, ErrorCode? problem);

    [LoggerMessage(1204, LogLevel.Critical, "ALARM what came as the box's signature under {Authorization} is refused: {Reason}")]
    public static partial void AuthorizationRefused(
        this ILogger<AuthorizationIntake> log, AuthorizationId authorization, ErrorCode reason);

    [LoggerMessage(1205, LogLevel.Error, "Asking {Authorization} was left open")]
    public static partial void AskingLeftOpen(this ILogger<BoxAsking> log, Exception exception, AuthorizationId authorization);

    [LoggerMessage(1206, LogLevel.Information, "Authorization {Authorization} is resolved")]
    public static partial void Resolved(this ILogger<BoxResolver> log, AuthorizationId authorization);

    [LoggerMessage(1207, LogLevel.Information, "The box's journal could not be asked about {Authorization}: {Reason}")]
    public static partial void JournalNotRead(
        this ILogger<BoxResolver> log, AuthorizationId authorization, ErrorCode reason);

    [LoggerMessage(1209, LogLevel.Critical,
        "ALARM the gateway has booked payment {Payment}, and the box has forgotten its signature: a person has to look")]
    public static partial void BookedWithoutEvidence(this ILogger<BoxResolver> log, PaymentId payment);

    [LoggerMessage(1208, LogLevel.Error, "The ledger is in the way of resolving")]
    public static partial void LedgerInTheWay(this ILogger<BoxResolver> log, Exception exception);
}
