using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteReconciliationStore(SqliteDatabase database) : IReconciliationStore
{
    public Task<KeptFile> KeepAsync(SettlementFile file) => database.TransactAsync(session =>
    {
        var (biller, day) = (file.Biller.ToString(), DayText.Of(file.Day));
        var newest = SettlementFileRows.NewestRevision(session, biller, day);
        var digest = file.Digest;
        if (newest > 0 && SettlementFileRows.Digest(session, biller, day, newest) == digest) return new KeptFile(file, newest, IsNew: false);
        SettlementFileRows.Insert(session, file, newest + 1, digest);
        if (newest > 0) AlarmRows.Raise(session, "SETTLEMENT_FILE_REVISED", biller);
        return new KeptFile(file, newest + 1, IsNew: true);
    });

    public Task<KeptFile?> FindFileAsync(BillerId biller, DateOnly day) => database.ReadAsync(session =>
        SettlementFileRows.NewestRevision(session, biller.ToString(), DayText.Of(day)) is > 0 and var revision
            ? new KeptFile(SettlementFileRows.Read(session, biller, day, revision), revision, IsNew: false)
            : null);

    public Task<ImmutableArray<PaymentId>> ListPaymentsAsync(
        BillerId biller, DateOnly day, DateTimeOffset from, DateTimeOffset until) =>
        database.ReadAsync(session => PaymentsToMatch.List(session, biller, day, from, until));

    public Task<ImmutableArray<PaymentToMatch>> ReadPaymentsAsync(BillerId biller, IReadOnlyCollection<PaymentId> payments) =>
        database.ReadAsync(session => payments.Select(id => PaymentsToMatch.Read(session, biller, id)).ToImmutableArray());

    public Task<ImmutableArray<FiledElsewhere>> ListElsewhereAsync(
        BillerId biller, DateOnly day, DateTimeOffset from, DateTimeOffset until) =>
        database.ReadAsync(session => session.Query(
            $"""
            SELECT DISTINCT credit.request_id, credit.business_day FROM settlement_credit AS credit
            WHERE credit.biller_id = $1 AND credit.business_day <> $2
                AND credit.revision = (SELECT max(revision) FROM settlement_file AS file
                    WHERE file.biller_id = credit.biller_id AND file.business_day = credit.business_day)
                AND credit.request_id IN (
                    {PaymentsToMatch.SettledRequests}
                    UNION {PaymentsToMatch.FiledRequests})
            ORDER BY credit.request_id, credit.business_day
            """,
            row => new FiledElsewhere(row.GetString(0), DayText.Read(row.GetString(1))),
            biller.ToString(), DayText.Of(day), from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()).ToImmutableArray());

    public Task<ImmutableArray<DateOnly>> ListReferringAsync(BillerId biller, DateOnly day) =>
        database.ReadAsync(session => session.Query(
            """
            SELECT DISTINCT business_day FROM reconciliation JOIN reconciliation_difference USING (reconciliation_id)
            WHERE biller_id = $1 AND business_day <> $2 AND other_day = $2 ORDER BY business_day
            """,
            row => DayText.Read(row.GetString(0)),
            biller.ToString(), DayText.Of(day)).ToImmutableArray());

    public Task<DayReport> ConcludeAsync(DayMatch match, int fileRevision, Hash256 inputs) => database.TransactAsync(session =>
    {
        var (biller, day) = (match.Biller.ToString(), DayText.Of(match.Day));
        var newest = session.Query(
            "SELECT revision, inputs, file_revision, made_at_ms FROM reconciliation WHERE biller_id = $1 AND business_day = $2 ORDER BY revision DESC LIMIT 1",
            row => (Revision: row.GetInt32(0), Inputs: row.Hash(1), FileRevision: row.GetInt32(2), MadeAt: row.Time(3)),
            biller, day).FirstOrDefault();
        if (newest.Revision > 0 && newest.Inputs == inputs)
            return new DayReport(match, newest.Revision, newest.FileRevision, newest.MadeAt);
        ReportRows.Insert(session, match, newest.Revision + 1, fileRevision, inputs);
        var opened = ComplaintRows.Renew(session, match);
        return new DayReport(match, newest.Revision + 1, fileRevision, session.Now, IsNew: true, opened);
    });

    public Task<DayReport?> FindReportAsync(BillerId biller, DateOnly day) =>
        database.ReadAsync(session => ReportRows.Find(session, biller, day));

    public Task<ImmutableArray<DaySummary>> ListAsync(DateOnly from, DateOnly to) =>
        database.ReadAsync(session => ReportRows.List(session, from, to));

    public Task<ImmutableArray<OverduePayment>> ListOverdueAsync(int limit) => database.ReadAsync(session =>
        PaymentRows.Select(session, "WHERE status = 3 AND settle_by_ms < $1 ORDER BY settle_by_ms, sequence LIMIT $2", session.NowMs, limit)
            .Select(payment => new OverduePayment(
                payment.Id,
                payment.Terms!.Biller,
                payment.Terms.Total,
                payment.AcceptedAt!.Value,
                payment.SettleBy!.Value,
                payment.Attempts,
                payment.ReturnReason is not null))
            .ToImmutableArray());

    public Task<DateTimeOffset?> FirstAcceptedAtAsync() => database.ReadAsync(session => session.Query<DateTimeOffset?>(
        "SELECT booked_at_ms FROM booking WHERE event = 1 ORDER BY booked_at_ms LIMIT 1", row => row.Time(0)).FirstOrDefault());

    public Task<bool> HasSettledAsync(BillerId biller, DateTimeOffset from, DateTimeOffset until) =>
        database.ReadAsync(session => session.Number(
            """
            SELECT count(*) FROM booking JOIN payment USING (payment_id)
            WHERE booking.event = 2 AND booked_at_ms >= $2 AND booked_at_ms < $3 AND biller_id = $1
            """,
            biller.ToString(), from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()) > 0);
}
