using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Reading;

/// <summary>
/// Looks into a ledger's file that nobody holds (<see cref="Verification.LedgerFile.Read"/>). Whether it holds, its
/// verification says; what can't be read here throws <see cref="TvPayException"/> with LEDGER_CORRUPT.
/// </summary>
public sealed class LedgerReading
{
    private readonly SqliteSession _db;

    internal LedgerReading(SqliteSession db) => _db = db;

    /// <summary>The fold of its entries; null: there is no such payment.</summary>
    public StoredPayment? Find(PaymentId id) => Read(() => EventStore.Find(_db, id));

    /// <summary>The receipt as it was kept; null: none was.</summary>
    public Octets? Receipt(PaymentId id) => Read(() => KeptStore.Receipt(_db, id));

    /// <summary>Everything that happened, in its order; also what can't be read any more.</summary>
    public void ForEachEntry(Action<ReadEntry> visit) => Read(() =>
    {
        _db.ForEach("SELECT seq, entry, hash FROM events ORDER BY seq", row =>
        {
            var (entry, why) = Decode(row.GetFieldValue<byte[]>(1));
            visit(new ReadEntry(row.GetInt64(0), EventStore.Hash(row, 2), entry, why));
        });
        return true;
    });

    /// <summary>Every payment that has a record of its own here, oldest first.</summary>
    public void ForEachPayment(Action<StoredPayment> visit) => Read(() =>
    {
        foreach (var id in _db.Rows("SELECT payment_id FROM payments ORDER BY recorded_seq", row => row.GetFieldValue<byte[]>(0)))
            if (EventStore.Find(_db, PaymentId.FromBytes(id)) is { } stored) visit(stored);
        return true;
    });

    /// <summary>Every row of the outbox, done or not, in its order.</summary>
    public void ForEachRow(Action<OutboxRow> visit) => Read(() =>
    {
        OutboxStore.ForEach(_db, visit);
        return true;
    });

    private static (LedgerEntry? Entry, string? Why) Decode(byte[] bytes)
    {
        try
        {
            return (EntryCodec.Decode(bytes), null);
        }
        catch (LedgerFormatException e)
        {
            return (null, e.Message);
        }
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is SqliteException or LedgerFormatException or FormatException or EvidenceException)
        {
            throw new TvPayException(ErrorCode.LedgerCorrupt, "Part of the ledger can't be read.", e);
        }
    }
}
