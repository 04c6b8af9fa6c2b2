using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>
/// Holds one business day of one biller against evidence and books, and keeps what comes out. Whatever it is asked again
/// about the same facts, it writes nothing; a crash at any instant leaves nothing that asking again doesn't put right.
/// </summary>
internal sealed class DayJudge(
    GatewaySettings settings,
    IReconciliationStore store,
    IPaymentStore payments,
    SignedAmounts evidence,
    Bookkeeper bookkeeper,
    WorkSignals signals,
    ILogger<DayJudge> logger)
{
    /// <summary>So many payments are read at once, each with about 2 KiB of evidence.</summary>
    private const int PageSize = 200;

    private readonly record struct Span(DateTimeOffset From, DateTimeOffset Until);

    /// <summary>Judges the day by the newest file, after what the file settles was settled.</summary>
    /// <returns>Null if no file has come.</returns>
    public async Task<DayReport?> JudgeAsync(BillerId biller, DateOnly day, CancellationToken cancellationToken)
    {
        if (await store.FindFileAsync(biller, day) is not { } kept) return null;
        await SettleAsync(kept.File, cancellationToken);
        var accounts = await ReadAsync(kept.File, cancellationToken);

        // Other days first: until this day has its report it is due again, and they with it.
        var others = OtherDays(accounts).Union(await store.ListReferringAsync(biller, day)).Order();
        foreach (var other in others)
            if (await store.FindReportAsync(biller, other) is not null && await store.FindFileAsync(biller, other) is { } othersFile)
                await ConcludeAsync(othersFile, await ReadAsync(othersFile.File, cancellationToken));
        return await ConcludeAsync(kept, accounts);
    }

    private async Task<DayReport> ConcludeAsync(KeptFile kept, DayAccounts accounts)
    {
        var match = Matcher.Match(accounts);
        if (!match.AddsUp) throw new InvalidOperationException($"The report of {match.Biller} for {match.Day} does not add up.");
        var report = await store.ConcludeAsync(match, kept.Revision, accounts.Digest);
        if (report.IsNew)
            GatewayLog.Reconciled(logger, match.Biller, match.Day, report.Revision, match.Matched.Count, match.Differences.Length);
        if (report.NewComplaints > 0)
            GatewayLog.ReconciliationAlarm(logger, match.Biller, match.Day, report.NewComplaints);
        return report;
    }

    private async Task<DayAccounts> ReadAsync(SettlementFile file, CancellationToken cancellationToken)
    {
        var span = SpanOf(file.Day);
        var found = await ListAsync(file, cancellationToken);
        var elsewhere = await store.ListElsewhereAsync(file.Biller, file.Day, span.From, span.Until);
        return new DayAccounts(file, [.. found.Select(payment => payment.Booked)], elsewhere);
    }

    private async Task<ImmutableArray<(PaymentRecord Stored, BookedPayment Booked)>> ListAsync(
        SettlementFile file, CancellationToken cancellationToken)
    {
        var span = SpanOf(file.Day);
        var ids = await store.ListPaymentsAsync(file.Biller, file.Day, span.From, span.Until);
        var all = ImmutableArray.CreateBuilder<(PaymentRecord, BookedPayment)>(ids.Length);
        foreach (var page in ids.Chunk(PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.AddRange((await store.ReadPaymentsAsync(file.Biller, page)).Select(stored => (stored.Payment, Of(stored))));
        }

        return all.DrainToImmutable();
    }

    /// <summary>
    /// A biller that never answered has said in its file what came of the request: as good as its answer, where it is the
    /// credit that was asked for. Money that is on its way back is left to people.
    /// </summary>
    private async Task SettleAsync(SettlementFile file, CancellationToken cancellationToken)
    {
        var open = (await ListAsync(file, cancellationToken))
            .Where(p => p is { Stored: { Status: PaymentStatus.Accepted, ReturnReason: null }, Booked.IsSigned: true }).ToList();
        if (open.Count == 0) return;
        var credits = file.Credits.ToLookup(credit => credit.RequestId, StringComparer.Ordinal);
        foreach (var (payment, booked) in open)
            if (credits[booked.RequestId].FirstOrDefault(c => c.Account == booked.Account && c.Amount == booked.Booked) is { } credit)
                await SettleAsync(payment, file, credit);
    }

    private async Task SettleAsync(PaymentRecord payment, SettlementFile file, FiledCredit credit)
    {
        var after = await payments.SettleAsync(payment.Id, credit.Reference, (p, now) => bookkeeper.Settle(p, now, credit.Reference));
        if (after.Status != PaymentStatus.Settled) return;
        GatewayLog.SettledByFile(logger, payment.Id, file.Biller, file.Day);
        signals.PaymentEnded(payment.Household);
    }

    private BookedPayment Of(PaymentToMatch stored) => new(
        stored.Payment.Id,
        CreditRequest.IdOf(stored.Payment.Id),
        stored.Payment.Terms!.Account,
        evidence.Read(stored),
        stored.Booked,
        stored.Payment.Status,
        stored.SettledAt is { } at ? settings.Days.Of(at) : null);

    /// <summary>Whose reports may come out otherwise by what is known here.</summary>
    private static IEnumerable<DateOnly> OtherDays(DayAccounts accounts) => accounts.Elsewhere.Select(filed => filed.Day)
        .Concat(accounts.Payments.Select(payment => payment.SettledOn).OfType<DateOnly>())
        .Where(other => other != accounts.File.Day);

    private Span SpanOf(DateOnly day) => new(settings.Days.StartOf(day), settings.Days.EndOf(day));
}
