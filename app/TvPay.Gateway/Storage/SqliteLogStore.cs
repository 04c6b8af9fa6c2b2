using System.Collections.Immutable;
using TvPay.Gateway.Log;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteLogStore(SqliteDatabase database) : ILogStore
{
    public Task<ImmutableArray<PendingEntry>> ListPendingAsync(int limit) => database.ReadAsync(session => session.Query(
        "SELECT entry_id, leaf FROM log_entry WHERE leaf_index IS NULL ORDER BY entry_id LIMIT $1",
        row => new PendingEntry(row.GetInt64(0), row.Octets(1)),
        limit).ToImmutableArray());

    public Task SequenceAsync(ulong firstIndex, ImmutableArray<PendingEntry> entries, TreeHead head, SignedStatement signed) =>
        database.TransactAsync(session =>
        {
            for (var i = 0; i < entries.Length; i++)
            {
                session.Execute(
                    "UPDATE log_entry SET leaf_index = $2 WHERE entry_id = $1", entries[i].EntryId, (long)firstIndex + i);
            }

            session.Execute(
                "INSERT INTO tree_head VALUES ($1, $2, $3, $4, $5)",
                (long)head.Size,
                head.Timestamp.ToUnixTimeMilliseconds(),
                signed.Statement.ToArray(),
                signed.KeyId.ToArray(),
                signed.Signature.ToArray());
        });

    public Task<ImmutableArray<Octets>> ReadLeavesAsync(ulong fromIndex, int limit) => database.ReadAsync(session => session.Query(
        "SELECT leaf FROM log_entry WHERE leaf_index >= $1 ORDER BY leaf_index LIMIT $2",
        row => row.Octets(0),
        (long)fromIndex, limit).ToImmutableArray());

    public Task<SignedStatement?> FindLatestHeadAsync() => database.ReadAsync(session => session.QueryFirst(
        "SELECT statement, key_id, signature FROM tree_head ORDER BY tree_size DESC LIMIT 1", row => row.Signed(0)));

    public Task<ImmutableArray<PaymentEntry>> ListEntriesAsync(PaymentId payment) => database.ReadAsync(session => session.Query(
        "SELECT leaf, leaf_index FROM log_entry WHERE payment_id = $1 ORDER BY event",
        row => new PaymentEntry(row.Octets(0), row.IsDBNull(1) ? null : (ulong)row.GetInt64(1)),
        payment.ToByteArray()).ToImmutableArray());
}
