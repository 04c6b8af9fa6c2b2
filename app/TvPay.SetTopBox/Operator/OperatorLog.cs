using Microsoft.Extensions.Logging;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Operator;

/// <summary>Log lines 1100 to 1199: the gateway.</summary>
internal static partial class OperatorLog
{
    [LoggerMessage(1101, LogLevel.Information, "{Request} failed: {Failure}")]
    public static partial void CallFailed(this ILogger<OperatorClient> log, string request, CallFailure failure);

    [LoggerMessage(1102, LogLevel.Error, "An answer of the gateway breaks the contract")]
    public static partial void MalformedAnswer(this ILogger<OperatorClient> log, Exception exception);

    [LoggerMessage(1103, LogLevel.Error, "An answer of the gateway about payment {Payment} breaks the contract")]
    public static partial void MalformedAnswerAboutPayment(
        this ILogger<OperatorClient> log, Exception exception, PaymentId payment);

    [LoggerMessage(1104, LogLevel.Critical, "ALARM the gateway's certificate is not the operator's: {Problem}")]
    public static partial void GatewayUntrusted(this ILogger<OperatorClient> log, string problem);
}
