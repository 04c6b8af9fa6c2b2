using Google.Protobuf;
using Microsoft.Data.Sqlite;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>The operator's side, read from the gateway's database: payments, double-entry books, log.</summary>
internal sealed class GatewayBooks(string path, OperatorKeys keys)
{
    private const string BookedPayments =
        """
        SELECT p.payment_id, p.amount, p.fee, p.intent_hash, p.authorization_hash,
               e.quote_statement, e.quote_key_id, e.quote_signature, e.intent_statement,
               e.authorization_statement, e.authorization_key_id, e.authorization_signature
        FROM payment p JOIN payment_evidence e USING (payment_id)
        WHERE p.status IN (3, 6) ORDER BY p.sequence
        """;

    /// <summary>Every payment that is accepted or settled.</summary>
    public List<BookedPayment> Payments()
    {
        using var database = new ReadOnlyDatabase(path);
        return database.Query(BookedPayments, row => new BookedPayment(
            new Guid(Bytes(row, 0), bigEndian: true), row.GetInt64(1), row.GetInt64(2), Bytes(row, 3), Bytes(row, 4),
            Signed(row, 5), Bytes(row, 8), Signed(row, 9)));
    }

    /// <summary>Each payment is debited exactly once, for its total, and every booking adds up to nothing.</summary>
    /// <exception cref="AuditException">They don't.</exception>
    public void CheckBalance(IEnumerable<BookedPayment> payments)
    {
        using var database = new ReadOnlyDatabase(path);
        var unbalanced = database.Query(
            "SELECT booking_id FROM posting GROUP BY booking_id, currency HAVING sum(amount) <> 0", row => row.GetInt64(0));
        if (unbalanced.Count > 0) throw new AuditException($"booking {unbalanced[0]} does not add up to zero");
        var debits = database.Query(
            """
            SELECT b.payment_id, count(DISTINCT b.booking_id), sum(max(p.amount, 0))
            FROM booking b JOIN posting p USING (booking_id) WHERE b.event = 1 GROUP BY b.payment_id
            """,
            row => (Id: new Guid(Bytes(row, 0), bigEndian: true), Bookings: row.GetInt64(1), Debited: row.GetInt64(2)));
        var byId = debits.ToDictionary(debit => debit.Id);
        foreach (var payment in payments)
        {
            if (!byId.Remove(payment.Id, out var debit)) throw new AuditException($"payment {payment.Id} is accepted and not booked");
            if (debit.Bookings != 1) throw new AuditException($"payment {payment.Id} is booked {debit.Bookings} times");
            if (debit.Debited != payment.Total)
                throw new AuditException($"payment {payment.Id} is debited with {debit.Debited} instead of {payment.Total}");
        }

        if (byId.Count > 0) throw new AuditException($"payment {byId.Keys.First()} is debited though it is not accepted");
    }

    /// <summary>The leaves lead to the newest tree head, and the operator signed it. Their number.</summary>
    /// <exception cref="AuditException">They don't.</exception>
    public int CheckLog()
    {
        using var database = new ReadOnlyDatabase(path);
        var heads = database.Query(
            "SELECT statement, key_id, signature FROM tree_head ORDER BY tree_size DESC LIMIT 1", row => Signed(row, 0));
        if (heads.Count == 0) throw new AuditException("the operator has never signed a tree head");
        using var key = keys.TreeHeadKey();
        if (!StatementCheck.IsSignedBy(key, "TreeHead", heads[0])) throw new AuditException("the newest tree head is not signed by the operator");
        var head = TreeHead.Parser.ParseFrom(heads[0].Statement);
        var leaves = database.Query(
            "SELECT leaf FROM log_entry WHERE leaf_index IS NOT NULL ORDER BY leaf_index", row => TreeCheck.LeafHash(Bytes(row, 0)));
        var covered = leaves.Take((int)head.TreeSize).ToArray();
        if (covered.Length != (int)head.TreeSize || !head.RootHash.Span.SequenceEqual(TreeCheck.Root(covered)))
            throw new AuditException("the operator's log is not the one that its tree head signs");
        return covered.Length;
    }

    private static byte[] Bytes(SqliteDataReader row, int column) => (byte[])row.GetValue(column);

    private static SignedStatement Signed(SqliteDataReader row, int first) => new()
    {
        Statement = ByteString.CopyFrom(Bytes(row, first)),
        KeyId = ByteString.CopyFrom(Bytes(row, first + 1)),
        Signature = ByteString.CopyFrom(Bytes(row, first + 2)),
    };
}
