using Microsoft.Data.Sqlite;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <summary>Writes notices, in the transaction of what they tell of.</summary>
internal static class NoticeRows
{
    private const int PaymentChanged = 1;
    private const int BillsChanged = 2;
    private const int ReminderDue = 3;

    /// <summary>One for each device of the household.</summary>
    /// <param name="expiresAt">Null: as long as any notice is kept.</param>
    public static void Note(SqlSession session, HouseholdId household, NoticeSubject subject, DateTimeOffset? expiresAt = null)
    {
        var expiresAtMs = (expiresAt ?? session.Now + NoticeRules.KeptFor).ToUnixTimeMilliseconds();
        var devices = session.Query(
            "SELECT device_id FROM device WHERE household_id = $1", row => row.GetString(0), household.ToString());
        foreach (var device in devices) Note(session, device, subject, expiresAtMs);
    }

    public static Notice Read(SqliteDataReader row) => new(row.Unsigned(0), row.GetInt32(1) switch
    {
        PaymentChanged => new NoticeSubject.PaymentChanged(row.PaymentId(2), (PaymentStatus)row.GetInt32(3)),
        BillsChanged => new NoticeSubject.BillsChanged(),
        ReminderDue => new NoticeSubject.ReminderDue(
            new BillKey(BillerId.Parse(row.GetString(4)), BillId.Parse(row.GetString(5))), row.GetInt32(6)),
        _ => throw new StorageException("The database holds an unknown kind of notice."),
    });

    private static void Note(SqlSession session, string device, NoticeSubject subject, long expiresAtMs)
    {
        var (kind, payment, status, bill, daysLeft) = subject switch
        {
            NoticeSubject.PaymentChanged s => (PaymentChanged, s.Payment.ToByteArray(), (int?)s.Status, (BillKey?)null, (int?)null),
            NoticeSubject.BillsChanged => (BillsChanged, null, null, null, null),
            NoticeSubject.ReminderDue s => (ReminderDue, null, null, s.Bill, s.DaysLeft),
            _ => throw new InvalidOperationException("A subject outside the closed set."),
        };
        var (biller, billId) = (bill?.Biller.ToString(), bill?.Bill.ToString());
        session.Execute(
            """
            DELETE FROM notice
            WHERE device_id = $1 AND kind = $2 AND payment_id IS $3 AND biller_id IS $4 AND bill_id IS $5
            """,
            device, kind, payment, biller, billId);
        var sequence = session.Number(
            """
            INSERT INTO device_link (device_id, notices_issued) VALUES ($1, 1)
            ON CONFLICT (device_id) DO UPDATE SET notices_issued = notices_issued + 1
            RETURNING notices_issued
            """,
            device);
        session.Execute(
            "INSERT INTO notice VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            device, sequence, kind, payment, status, biller, billId, daysLeft, session.NowMs, expiresAtMs);
        session.Execute(
            """
            DELETE FROM notice WHERE device_id = $1 AND sequence <=
                (SELECT sequence FROM notice WHERE device_id = $1 ORDER BY sequence DESC LIMIT 1 OFFSET $2)
            """,
            device, NoticeRules.MostPerDevice);
    }
}
