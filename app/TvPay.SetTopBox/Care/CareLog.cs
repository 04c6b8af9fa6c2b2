using Microsoft.Extensions.Logging;
using TvPay.Payments;

namespace TvPay.SetTopBox.Care;

/// <summary>Log lines 1800 to 1899: the care of the ledger.</summary>
internal static partial class CareLog
{
    [LoggerMessage(1801, LogLevel.Critical,
        "ALARM the ledger lacked {Count} payments that the box has signed: it was put back from a copy, or begun anew. They are back")]
    public static partial void LedgerLackedSigned(this ILogger<JournalComparison> log, int count);

    [LoggerMessage(1802, LogLevel.Warning,
        "Payment {Payment} is back from the box's journal: authorization {Authorization}, counter {Counter}")]
    public static partial void Recovered(
        this ILogger<JournalComparison> log, PaymentId payment, AuthorizationId authorization, ulong counter);

    [LoggerMessage(1803, LogLevel.Warning,
        "The box keeps no payments of authorization {Authorization} (counter {Counter}) any more: what became of it only the gateway can tell")]
    public static partial void SignedWithoutPayments(
        this ILogger<JournalComparison> log, AuthorizationId authorization, ulong counter);

    [LoggerMessage(1804, LogLevel.Information, "Authorization {Authorization} in the box's journal is not this household's: {Reason}")]
    public static partial void SignedForOthers(
        this ILogger<JournalComparison> log, AuthorizationId authorization, ErrorCode reason);

    [LoggerMessage(1805, LogLevel.Critical, "ALARM what the box's journal has under {Authorization} is refused: {Reason}")]
    public static partial void SignedIsRefused(
        this ILogger<JournalComparison> log, AuthorizationId authorization, ErrorCode reason);

    [LoggerMessage(1806, LogLevel.Critical,
        "ALARM the box has signed {Authorization}, and the ledger gave up a payment of it as never signed: a person has to look")]
    public static partial void SignedButEnded(this ILogger<JournalComparison> log, AuthorizationId authorization);

    [LoggerMessage(1807, LogLevel.Warning, "Authorization {Authorization} comes back once another payment of its bill has ended")]
    public static partial void WaitsForItsBill(this ILogger<JournalComparison> log, AuthorizationId authorization);

    [LoggerMessage(1808, LogLevel.Warning, "The box can't list its journal: {Reason}")]
    public static partial void BoxCannotList(this ILogger<JournalComparison> log, ErrorCode reason);

    [LoggerMessage(1811, LogLevel.Warning, "The gateway tells of {Count} payments that the ledger has no record of")]
    public static partial void BroughtFromGateway(this ILogger<GatewayComparison> log, int count);

    [LoggerMessage(1812, LogLevel.Critical,
        "ALARM payment {Payment} is {State} here, and the gateway says {Told}: a person has to look")]
    public static partial void GatewayContradicts(
        this ILogger<GatewayComparison> log, PaymentId payment, PaymentState state, PaymentState told);

    [LoggerMessage(1821, LogLevel.Critical,
        "ALARM the ledger was put back from a copy: the gateway has witnessed its entry {Witnessed}, it has come to {Head}, or by another way")]
    public static partial void LedgerPutBack(this ILogger<LedgerWitness> log, long witnessed, long head);

    [LoggerMessage(1831, LogLevel.Information, "{Count} payments are older than this device keeps, and gone")]
    public static partial void Pruned(this ILogger<Retention> log, int count);

    [LoggerMessage(1841, LogLevel.Information, "The ledger's care has to wait: {Reason}")]
    public static partial void HasToWait(this ILogger<LedgerCare> log, ErrorCode reason);
}
