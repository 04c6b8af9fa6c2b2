using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Rows of <c>settlement_file</c> and <c>settlement_credit</c>.</summary>
internal static class SettlementFileRows
{
    /// <summary>0 if there is none.</summary>
    public static int NewestRevision(SqlSession session, string biller, string day) => (int)session.Number(
        "SELECT max(revision) FROM settlement_file WHERE biller_id = $1 AND business_day = $2", biller, day);

    public static Hash256 Digest(SqlSession session, string biller, string day, int revision) => session.Query(
        "SELECT digest FROM settlement_file WHERE biller_id = $1 AND business_day = $2 AND revision = $3",
        row => row.Hash(0), biller, day, revision).Single();

    public static void Insert(SqlSession session, SettlementFile file, int revision, Hash256 digest)
    {
        var (biller, day) = (file.Biller.ToString(), DayText.Of(file.Day));
        session.Execute(
            "INSERT INTO settlement_file VALUES ($1, $2, $3, $4, $5, $6, $7)",
            biller, day, revision, digest.ToArray(), file.Credits.Length, file.Total.MinorUnits, session.NowMs);
        foreach (var (i, credit) in file.Credits.Index())
        {
            session.Execute(
                "INSERT INTO settlement_credit VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                biller,
                day,
                revision,
                i + 1,
                credit.RequestId,
                credit.Reference,
                credit.Account.Reveal(),
                credit.Amount.MinorUnits,
                credit.CreditedAt.ToUnixTimeMilliseconds());
        }
    }

    public static SettlementFile Read(SqlSession session, BillerId biller, DateOnly day, int revision) => new(
        biller,
        day,
        session.Query(
            """
            SELECT request_id, reference, account_number, amount, credited_at_ms FROM settlement_credit
            WHERE biller_id = $1 AND business_day = $2 AND revision = $3 ORDER BY line
            """,
            row => new FiledCredit(
                row.GetString(0), row.GetString(1), AccountNumber.Parse(row.GetString(2)), Money.Cny(row.GetInt64(3)), row.Time(4)),
            biller.ToString(), DayText.Of(day), revision).ToImmutableArray());
}
