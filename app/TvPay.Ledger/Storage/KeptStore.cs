using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Storage;

/// <summary>The tables tree_head, receipts and settings.</summary>
internal static class KeptStore
{
    public static SignedStatement? TreeHead(SqliteSession session) => session.Rows(
        "SELECT statement, key_id, signature FROM tree_head",
        row => new SignedStatement(
            Octets.Own(row.GetFieldValue<byte[]>(0)),
            Octets.Own(row.GetFieldValue<byte[]>(1)),
            Octets.Own(row.GetFieldValue<byte[]>(2)))).SingleOrDefault();

    public static void KeepTreeHead(SqliteSession session, SignedStatement head) => session.Run(
        """
        INSERT INTO tree_head VALUES (1, ?1, ?2, ?3)
        ON CONFLICT (one) DO UPDATE
          SET statement = excluded.statement, key_id = excluded.key_id, signature = excluded.signature
        """,
        head.Statement.ToArray(),
        head.KeyId.ToArray(),
        head.Signature.ToArray());

    public static Octets? Receipt(SqliteSession session, PaymentId id) => session.Rows(
        "SELECT receipt FROM receipts WHERE payment_id = ?1",
        row => (Octets?)Octets.Own(row.GetFieldValue<byte[]>(0)),
        id.ToByteArray()).SingleOrDefault();

    public static void KeepReceipt(SqliteSession session, PaymentId id, Octets receipt) => session.Run(
        "INSERT INTO receipts VALUES (?1, ?2) ON CONFLICT (payment_id) DO UPDATE SET receipt = excluded.receipt",
        id.ToByteArray(),
        receipt.ToArray());

    public static string? Setting(SqliteSession session, string name) =>
        session.Text("SELECT value FROM settings WHERE name = ?1", name);

    public static void SaveSetting(SqliteSession session, string name, string value) => session.Run(
        "INSERT INTO settings VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}
