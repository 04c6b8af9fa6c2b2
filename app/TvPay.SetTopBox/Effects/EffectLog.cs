using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Effects;

/// <summary>Log lines 1400 to 1499: effects.</summary>
internal static partial class EffectLog
{
    [LoggerMessage(1401, LogLevel.Critical, "ALARM the quote that came for bill {Bill} is refused: {Reason}")]
    public static partial void QuoteRefused(this ILogger<FetchQuoteHandler> log, BillKey bill, ErrorCode reason);

    [LoggerMessage(1402, LogLevel.Warning, "The box was not told to stop {Authorization}: {Reason}")]
    public static partial void CancelNotDelivered(
        this ILogger<CancelBoxHandler> log, AuthorizationId authorization, ErrorCode reason);

    [LoggerMessage(1403, LogLevel.Warning, "The language could not be saved: {Reason}")]
    public static partial void LanguageNotSaved(this ILogger<SaveLanguageHandler> log, ErrorCode reason);

    [LoggerMessage(1404, LogLevel.Information, "The household went back to live TV")]
    public static partial void LeftToLiveTv(this ILogger<LeaveToLiveTvHandler> log);
}
