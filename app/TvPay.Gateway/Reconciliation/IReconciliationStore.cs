using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Reconciliation;

/// <summary>
/// Keeps billers' files and what holding them against the books came to, for ever. Each method is one transaction; those that
/// write may be repeated, and then write nothing.
/// </summary>
internal interface IReconciliationStore
{
    /// <summary>Keeps a file as the newest revision of its day, unless the newest says the same.</summary>
    Task<KeptFile> KeepAsync(SettlementFile file);

    /// <summary>The newest revision; null if none came.</summary>
    Task<KeptFile?> FindFileAsync(BillerId biller, DateOnly day);

    /// <summary>Payments of the biller whose settlement was booked in the span, or that the newest file of the day names.</summary>
    Task<ImmutableArray<PaymentId>> ListPaymentsAsync(BillerId biller, DateOnly day, DateTimeOffset from, DateTimeOffset until);

    /// <summary>These payments of the biller, with all that is stored behind them.</summary>
    Task<ImmutableArray<PaymentToMatch>> ReadPaymentsAsync(BillerId biller, IReadOnlyCollection<PaymentId> payments);

    /// <summary>Which other days' newest files have requests of such payments, or of the day's own newest file.</summary>
    Task<ImmutableArray<FiledElsewhere>> ListElsewhereAsync(BillerId biller, DateOnly day, DateTimeOffset from, DateTimeOffset until);

    /// <summary>The other days whose reports speak of this one, the older first.</summary>
    Task<ImmutableArray<DateOnly>> ListReferringAsync(BillerId biller, DateOnly day);

    /// <summary>
    /// Writes a report as the day's newest revision, opens a complaint for each open difference that had none and closes
    /// those whose difference is gone, with alarms. Writes nothing if the newest was judged by the same.
    /// </summary>
    /// <param name="inputs">What it was judged by.</param>
    Task<DayReport> ConcludeAsync(DayMatch match, int fileRevision, Hash256 inputs);

    /// <summary>The newest report of the day; null if there is none.</summary>
    Task<DayReport?> FindReportAsync(BillerId biller, DateOnly day);

    /// <summary>The newest reports of each biller of these days, both included, without their differences: newest day first, then by biller.</summary>
    Task<ImmutableArray<DaySummary>> ListAsync(DateOnly from, DateOnly to);

    /// <summary>Payments that are accepted and past their promised time, longest promised first, up to so many.</summary>
    Task<ImmutableArray<OverduePayment>> ListOverdueAsync(int limit);

    /// <summary>When the first payment was accepted; null if none ever was.</summary>
    Task<DateTimeOffset?> FirstAcceptedAtAsync();

    /// <summary>Whether a settlement of this biller was booked in the span.</summary>
    Task<bool> HasSettledAsync(BillerId biller, DateTimeOffset from, DateTimeOffset until);
}
