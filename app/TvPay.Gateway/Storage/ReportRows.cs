using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Rows of <c>reconciliation</c> and <c>reconciliation_difference</c>.</summary>
internal static class ReportRows
{
    public static void Insert(SqlSession session, DayMatch match, int revision, int fileRevision, Hash256 inputs)
    {
        var id = session.Number(
            """
            INSERT INTO reconciliation (
                biller_id, business_day, revision, file_revision, inputs,
                booked_count, booked_total, filed_count, filed_total, matched_count, matched_total, made_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING reconciliation_id
            """,
            match.Biller.ToString(),
            DayText.Of(match.Day),
            revision,
            fileRevision,
            inputs.ToArray(),
            match.Booked.Count,
            match.Booked.Total.MinorUnits,
            match.Filed.Count,
            match.Filed.Total.MinorUnits,
            match.Matched.Count,
            match.Matched.Total.MinorUnits,
            session.NowMs);
        foreach (var (i, difference) in match.Differences.Index())
        {
            session.Execute(
                "INSERT INTO reconciliation_difference VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                id,
                i + 1,
                (int)difference.Kind,
                difference.RequestId,
                difference.Payment?.ToByteArray(),
                (int?)difference.Status,
                difference.Signed?.MinorUnits,
                difference.Booked?.MinorUnits,
                difference.Filed?.MinorUnits,
                difference.OtherDay is { } other ? DayText.Of(other) : null,
                difference.Reference);
        }
    }

    public static DayReport? Find(SqlSession session, BillerId biller, DateOnly day)
    {
        var differences = session.Query(
            """
            SELECT kind, request_id, payment_id, status, signed, booked, filed, other_day, reference FROM reconciliation_difference
            WHERE reconciliation_id = (
                SELECT reconciliation_id FROM reconciliation WHERE biller_id = $1 AND business_day = $2 ORDER BY revision DESC LIMIT 1)
            ORDER BY position
            """,
            ReadDifference, biller.ToString(), DayText.Of(day));
        return session.QueryFirst(
            """
            SELECT revision, file_revision, made_at_ms, booked_count, booked_total, filed_count, filed_total, matched_count, matched_total
            FROM reconciliation WHERE biller_id = $1 AND business_day = $2 ORDER BY revision DESC LIMIT 1
            """,
            row => new DayReport(
                new DayMatch(biller, day, ReadTally(row, 3), ReadTally(row, 5), ReadTally(row, 7), [.. differences]),
                row.GetInt32(0),
                row.GetInt32(1),
                row.Time(2)),
            biller.ToString(), DayText.Of(day));
    }

    public static ImmutableArray<DaySummary> List(SqlSession session, DateOnly from, DateOnly to) => session.Query(
        """
        SELECT biller_id, business_day, revision, file_revision, made_at_ms,
            booked_count, booked_total, filed_count, filed_total, matched_count, matched_total,
            (SELECT count(*) FROM reconciliation_difference AS d WHERE d.reconciliation_id = r.reconciliation_id),
            (SELECT count(*) FROM biller_complaint AS c
                WHERE c.biller_id = r.biller_id AND c.business_day = r.business_day AND c.closed_at_ms IS NULL)
        FROM reconciliation AS r
        WHERE business_day BETWEEN $1 AND $2
            AND revision = (SELECT max(revision) FROM reconciliation AS n WHERE n.biller_id = r.biller_id AND n.business_day = r.business_day)
        ORDER BY business_day DESC, biller_id
        """,
        row => new DaySummary(
            BillerId.Parse(row.GetString(0)),
            DayText.Read(row.GetString(1)),
            row.GetInt32(2),
            row.GetInt32(3),
            row.Time(4),
            ReadTally(row, 5),
            ReadTally(row, 7),
            ReadTally(row, 9),
            row.GetInt32(11),
            row.GetInt32(12)),
        DayText.Of(from), DayText.Of(to)).ToImmutableArray();

    private static Difference ReadDifference(SqliteDataReader row) => new(
        (DifferenceKind)row.GetInt32(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.PaymentId(2),
        row.IsDBNull(3) ? null : (PaymentStatus)row.GetInt32(3),
        ReadMoney(row, 4),
        ReadMoney(row, 5),
        ReadMoney(row, 6),
        row.TextOrNull(7) is { } day ? DayText.Read(day) : null,
        row.GetString(8));

    private static Tally ReadTally(SqliteDataReader row, int column) => new(row.GetInt32(column), Money.Cny(row.GetInt64(column + 1)));

    private static Money? ReadMoney(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Money.Cny(row.GetInt64(column));
}
