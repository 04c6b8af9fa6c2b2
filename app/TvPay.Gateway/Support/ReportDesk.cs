using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Books;
using TvPay.Gateway.Reconciliation;
using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>What the console can see of reconciliation. It changes nothing.</summary>
internal sealed class ReportDesk(IReconciliationStore reports, BusinessDays days, TimeProvider time)
{
    /// <summary>So many days back.</summary>
    private const int DaysShown = 35;

    private const int OverdueShown = 200;

    /// <summary>The newest day first, then by biller.</summary>
    public Task<ImmutableArray<DaySummary>> ListAsync()
    {
        var today = days.Of(time.GetUtcNow());
        return reports.ListAsync(today.AddDays(-DaysShown), today);
    }

    /// <summary>Whom the promise was broken to, as long as it is; the longest first.</summary>
    public Task<ImmutableArray<OverduePayment>> ListOverdueAsync() => reports.ListOverdueAsync(OverdueShown);

    /// <summary>Null if these are no day and biller, or there is no report of theirs.</summary>
    public async Task<DayReport?> FindAsync(string day, string biller) =>
        TryParse(day, out var on) && IsId(biller) ? await reports.FindReportAsync(BillerId.Parse(biller), on) : null;

    /// <summary>All reports of a day as CSV; null if there are none.</summary>
    public async Task<byte[]?> WriteAsync(string day)
    {
        if (!TryParse(day, out var on)) return null;
        var found = new List<DayReport>();
        foreach (var summary in await reports.ListAsync(on, on))
            if (await reports.FindReportAsync(summary.Biller, on) is { } report) found.Add(report);
        return found.Count == 0 ? null : ReportCsv.Write(found);
    }

    private static bool TryParse(string day, out DateOnly on) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on);

    private static bool IsId(string biller) => biller.Length is > 0 and <= BillerId.MaxLength && biller.All(c => c is > ' ' and < '\x7F');
}
