using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Reminders;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteReminderStore(SqliteDatabase database) : IReminderStore
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    public Task<ImmutableArray<HouseholdId>> ClaimDueAsync(int limit, TimeSpan lease) => database.TransactAsync(session =>
    {
        var due = session.Query(
            """
            SELECT household_id FROM household LEFT JOIN reminder_round USING (household_id)
            WHERE coalesce(next_at_ms, 0) <= $1
                AND EXISTS (SELECT 1 FROM device WHERE device.household_id = household.household_id)
            ORDER BY coalesce(next_at_ms, 0), household_id LIMIT $2
            """,
            row => HouseholdId.Parse(row.GetString(0)), session.NowMs, limit);
        foreach (var household in due) SetNextRound(session, household, session.Now + lease);
        return due.ToImmutableArray();
    });

    public Task<int> ConcludeAsync(
        HouseholdId household,
        ImmutableArray<DueBill> open,
        DateOnly today,
        DateTimeOffset endOfDay,
        DateTimeOffset nextRound) => database.TransactAsync(session =>
    {
        var (notices, isAnyNew) = (0, false);
        foreach (var bill in open)
        {
            isAnyNew |= IsNew(session, household, bill, ReminderStage.FirstSeen);
            var daysLeft = ReminderRules.DaysLeft(today, bill.DueDate);
            if (ReminderRules.StageOf(daysLeft) is not { } stage || !IsNew(session, household, bill, stage)) continue;
            NoticeRows.Note(session, household, new NoticeSubject.ReminderDue(bill.Key, daysLeft), endOfDay);
            notices++;
        }

        if (isAnyNew)
        {
            NoticeRows.Note(session, household, new NoticeSubject.BillsChanged());
            notices++;
        }

        SetNextRound(session, household, nextRound);
        return notices;
    });

    public Task PruneAsync() => database.TransactAsync(session =>
    {
        session.Execute("DELETE FROM reminder WHERE noted_at_ms <= $1", (session.Now - Remembered).ToUnixTimeMilliseconds());
    });

    /// <summary>Whether the household hears of it for the first time; from now on it has.</summary>
    private static bool IsNew(SqlSession session, HouseholdId household, DueBill bill, ReminderStage stage) => session.Execute(
        "INSERT INTO reminder VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        household.ToString(),
        bill.Key.Biller.ToString(),
        bill.Key.Bill.ToString(),
        bill.DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (int)stage,
        session.NowMs) == 1;

    private static void SetNextRound(SqlSession session, HouseholdId household, DateTimeOffset next) => session.Execute(
        "INSERT INTO reminder_round VALUES ($1, $2) ON CONFLICT (household_id) DO UPDATE SET next_at_ms = excluded.next_at_ms",
        household.ToString(), next.ToUnixTimeMilliseconds());
}
