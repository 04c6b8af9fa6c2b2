using TvPay.Gateway.Reconciliation.Matching;

namespace TvPay.Gateway.Storage;

/// <summary>Rows of <c>biller_complaint</c>, in the transaction of the report that they come from.</summary>
internal static class ComplaintRows
{
    /// <summary>
    /// Opens what the report finds and nobody has complained of, opens again what was closed, and closes what is found no
    /// more. Each kind that is new raises its alarm for the biller.
    /// </summary>
    /// <returns>How many were opened.</returns>
    public static int Renew(SqlSession session, DayMatch match)
    {
        var (biller, day) = (match.Biller.ToString(), DayText.Of(match.Day));
        var open = match.Differences.Where(difference => difference.IsOpen)
            .GroupBy(difference => (difference.Kind, difference.RequestId))
            .SelectMany(same => same.Index().Select(d => (same.Key.Kind, same.Key.RequestId, Ordinal: d.Index + 1, Difference: d.Item)))
            .ToList();
        var opened = open.Where(o => session.Execute(
            """
            INSERT INTO biller_complaint (biller_id, business_day, kind, request_id, ordinal, booked, filed, opened_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (biller_id, business_day, kind, request_id, ordinal) DO UPDATE
                SET closed_at_ms = NULL, booked = excluded.booked, filed = excluded.filed WHERE closed_at_ms IS NOT NULL
            """,
            biller, day, (int)o.Kind, o.RequestId, o.Ordinal, o.Difference.Booked?.MinorUnits, o.Difference.Filed?.MinorUnits, session.NowMs) == 1)
            .ToList();

        var stillOpen = open.Select(o => ((int)o.Kind, o.RequestId, o.Ordinal)).ToHashSet();
        var known = session.Query(
            """
            SELECT complaint_id, kind, request_id, ordinal FROM biller_complaint
            WHERE biller_id = $1 AND business_day = $2 AND closed_at_ms IS NULL
            """,
            row => (Id: row.GetInt64(0), Key: (row.GetInt32(1), row.GetString(2), row.GetInt32(3))), biller, day);
        foreach (var (id, _) in known.Where(complaint => !stillOpen.Contains(complaint.Key)))
            session.Execute("UPDATE biller_complaint SET closed_at_ms = $2 WHERE complaint_id = $1", id, session.NowMs);

        foreach (var kind in opened.Select(o => o.Kind).Distinct()) AlarmRows.Raise(session, DifferenceNames.Alarm(kind), biller);
        return opened.Count;
    }
}
