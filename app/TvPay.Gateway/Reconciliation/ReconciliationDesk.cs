using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Alarms;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>
/// Fetches billers' files and has their days judged: once a day by itself, missed days and days with something open again,
/// or when an operator asks for it.
/// </summary>
internal sealed class ReconciliationDesk(
    GatewaySettings settings,
    IReconciliationStore store,
    DayJudge judge,
    BillerDirectory billers,
    ISettlementFileSource files,
    IAlarmStore alarms,
    TimeProvider time,
    ILogger<ReconciliationDesk> logger)
{
    private const string FileMissing = "SETTLEMENT_FILE_MISSING";
    private const string FileBroken = "SETTLEMENT_FILE_BROKEN";

    private readonly Dictionary<BillerId, DateTimeOffset> _nextRounds = [];

    private ReconciliationSettings Own => settings.Reconciliation;

    /// <summary>Does whatever is due. One call at a time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var biller in billers.All.Select(b => b.Profile.Id))
        {
            var now = time.GetUtcNow();
            if (now < _nextRounds.GetValueOrDefault(biller)) continue;
            var isComplete = await RunAsync(biller, now, cancellationToken);
            var next = NextDue(now);
            _nextRounds[biller] = isComplete || now + Own.AgainAfter > next ? next : now + Own.AgainAfter;
        }
    }

    /// <summary>Judges a day by this file, or by the one that the biller has for it, or by the newest that came.</summary>
    /// <param name="file">Null: what the biller has.</param>
    /// <returns>Null if there is no file.</returns>
    /// <exception cref="SettlementFileException">The file is not what it must be; nothing was written.</exception>
    /// <exception cref="IOException">The biller can't be reached, or the file can't be read.</exception>
    public async Task<DayReport?> ReconcileAsync(BillerId biller, DateOnly day, Stream? file, CancellationToken cancellationToken)
    {
        var stream = file ?? await files.OpenAsync(biller, day, cancellationToken);
        if (stream is not null)
        {
            await using (stream)
            {
                var kept = await store.KeepAsync(
                    await SettlementFileReader.ReadAsync(stream, biller, day, settings.Days, cancellationToken));
                if (kept is { IsNew: true, Revision: > 1 }) GatewayLog.SettlementFileRevised(logger, biller, day, kept.Revision);
            }
        }

        return await judge.JudgeAsync(biller, day, cancellationToken);
    }

    /// <returns>Whether nothing is left that another round today could do.</returns>
    private async Task<bool> RunAsync(BillerId biller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FirstAcceptedAtAsync() is not { } first) return true;
        var last = LastDue(now);
        var from = new[] { settings.Days.Of(first), last.AddDays(-Own.LookBackDays) }.Max();
        var known = (await store.ListAsync(from, last)).Where(summary => summary.Biller == biller).ToImmutableDictionary(s => s.Day);
        var isComplete = true;
        for (var day = from; day <= last; day = day.AddDays(1))
        {
            if (known.TryGetValue(day, out var summary) && summary.OpenComplaints == 0) continue;
            isComplete &= await TryAsync(biller, day, now, cancellationToken);
        }

        return isComplete;
    }

    private async Task<bool> TryAsync(BillerId biller, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReconcileAsync(biller, day, file: null, cancellationToken) is not null) return true;
        }
        catch (SettlementFileException e)
        {
            GatewayLog.SettlementFileBroken(logger, biller, day, e.Message);
            await RaiseAsync(FileBroken, biller, day);
            return false;
        }
        catch (IOException e)
        {
            GatewayLog.SettlementFileUnreachable(logger, biller, day, e);
        }

        var isOverdue = now >= settings.Days.EndOf(day) + Own.FilePatience;
        if (isOverdue && await store.HasSettledAsync(biller, settings.Days.StartOf(day), settings.Days.EndOf(day)))
            await RaiseAsync(FileMissing, biller, day);
        return false;
    }

    private async Task RaiseAsync(string kind, BillerId biller, DateOnly day)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{biller} {day:yyyy-MM-dd}");
        if (await alarms.RaiseOnceAsync(new Alarm(kind, subject, Device: null))) GatewayLog.SettlementFileAlarm(logger, kind, subject);
    }

    /// <summary>The last day whose time has come.</summary>
    private DateOnly LastDue(DateTimeOffset now)
    {
        var today = settings.Days.Of(now);
        return now >= DueOn(today) ? today.AddDays(-1) : today.AddDays(-2);
    }

    private DateTimeOffset NextDue(DateTimeOffset now)
    {
        var today = settings.Days.Of(now);
        return now < DueOn(today) ? DueOn(today) : DueOn(today.AddDays(1));
    }

    private DateTimeOffset DueOn(DateOnly today) => settings.Days.StartOf(today) + Own.At.ToTimeSpan();
}
