using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Storage;

/// <summary>The tables ledger and events.</summary>
internal static class EventStore
{
    public static LedgerIdentity Identity(SqliteSession session) => session.Rows(
        "SELECT id, realm, device, created_at_ms FROM ledger",
        row => new LedgerIdentity(
            LedgerId.FromBytes(row.GetFieldValue<byte[]>(0)),
            Realm.Parse(row.GetString(1)),
            DeviceId.Parse(row.GetString(2)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))).SingleOrDefault()
        ?? throw new LedgerFormatException("The ledger has no identity.");

    public static bool HasIdentity(SqliteSession session) => session.Number("SELECT count(*) FROM ledger") == 1;

    public static void Begin(SqliteSession session, LedgerIdentity identity) => session.Transaction(() => session.Run(
        "INSERT INTO ledger VALUES (1, ?1, ?2, ?3, ?4, 0, ?5)",
        identity.Id.Span.ToArray(),
        identity.Realm.ToString(),
        identity.Device.ToString(),
        identity.CreatedAt.ToUnixTimeMilliseconds(),
        EventChain.Genesis(identity).ToArray()));

    /// <summary>What the chain began with.</summary>
    public static Hash256 Genesis(SqliteSession session) => EventChain.Genesis(Identity(session));

    /// <summary>The last entry's number and hash.</summary>
    public static (long Sequence, Hash256 Hash) Head(SqliteSession session) => session.Rows(
        "SELECT head_seq, head_hash FROM ledger", row => (row.GetInt64(0), Hash(row, 1))).Single();

    /// <summary>Within a transaction.</summary>
    /// <returns>The entry as it was written.</returns>
    public static LedgerEntry Append(SqliteSession session, DateTimeOffset at, PaymentId payment, LedgerFact fact)
    {
        var (last, before) = Head(session);
        var bytes = EntryCodec.Encode(new LedgerEntry(last + 1, at, payment, fact));
        var hash = EventChain.Next(before, bytes).ToArray();
        session.Run("INSERT INTO events VALUES (?1, ?2, ?3, ?4)", last + 1, payment.ToByteArray(), bytes, hash);
        session.Run("UPDATE ledger SET head_seq = ?1, head_hash = ?2", last + 1, hash);
        return EntryCodec.Decode(bytes);
    }

    /// <summary>The hash of the chain up to this entry; null: it has not come to be, or is behind the checkpoint.</summary>
    public static Hash256? HashAt(SqliteSession session, long sequence)
    {
        if (sequence == 0) return Genesis(session);
        if (CheckpointStore.Find(session) is var (_, to) && to.Sequence == sequence) return to.Hash;
        foreach (var hash in session.Rows("SELECT hash FROM events WHERE seq = ?1", row => Hash(row, 0), sequence)) return hash;
        return null;
    }

    /// <summary>Null: there is no such entry.</summary>
    public static LedgerEntry? EntryAt(SqliteSession session, long sequence) => session.Rows(
        "SELECT entry FROM events WHERE seq = ?1",
        row => EntryCodec.Decode(row.GetFieldValue<byte[]>(0)),
        sequence).SingleOrDefault();

    public static StoredPayment? Find(SqliteSession session, PaymentId id)
    {
        StoredPayment? payment = null;
        foreach (var entry in EntriesOf(session, id)) payment = Fold(payment, entry);
        return payment;
    }

    /// <summary>What an entry, already decided upon, makes of its payment.</summary>
    /// <returns>Null where there is none yet: what the gateway tells makes no payment.</returns>
    /// <exception cref="LedgerFormatException">It can't have happened to it.</exception>
    public static StoredPayment? Fold(StoredPayment? stored, LedgerEntry entry)
    {
        if (entry.Fact is LedgerFact.Told) return stored;
        if (entry.Fact is not LedgerFact.Step step)
            return stored ?? throw new LedgerFormatException("An entry about a payment that was never recorded.");
        try
        {
            var payment = PaymentMachine.Apply(stored?.Payment, step.Happened);
            return stored is null
                ? new StoredPayment(payment, entry.At, entry.At, entry.Sequence)
                : stored with { Payment = payment, ChangedAt = entry.At };
        }
        catch (InvalidOperationException e)
        {
            throw new LedgerFormatException("An entry can't have happened to its payment.", e);
        }
    }

    public static List<LedgerEntry> EntriesOf(SqliteSession session, PaymentId id) => session.Rows(
        "SELECT entry FROM events WHERE payment_id = ?1 ORDER BY seq",
        row => EntryCodec.Decode(row.GetFieldValue<byte[]>(0)),
        id.ToByteArray());

    public static Hash256 Hash(SqliteDataReader row, int column) => Hash256.FromBytes(row.GetFieldValue<byte[]>(column));
}
