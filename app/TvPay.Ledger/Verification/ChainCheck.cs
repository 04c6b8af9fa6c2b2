using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;

namespace TvPay.Ledger.Verification;

/// <summary>
/// The entries follow on each other from the genesis, or from what is behind the checkpoint, to the head, each byte as it
/// was hashed.
/// </summary>
internal static class ChainCheck
{
    /// <param name="from">The first entry to look at: 1 for all.</param>
    public static VerificationCheck Run(SqliteSession db, long from) => CheckBuilder.Run("chain", check =>
    {
        var (head, headHash) = EventStore.Head(db);
        var sequence = Math.Max(from - 1, CheckpointStore.Find(db)?.To.Sequence ?? 0);
        var hash = EventStore.HashAt(db, sequence) ?? throw new LedgerFormatException($"Entry {sequence} is missing.");
        db.ForEach(
            "SELECT seq, payment_id, entry, hash FROM events WHERE seq > ?1 ORDER BY seq",
            row =>
            {
                check.Examined++;
                var (number, bytes, stored) = (row.GetInt64(0), row.GetFieldValue<byte[]>(2), EventStore.Hash(row, 3));
                check.Require(number == sequence + 1, $"entry {number} follows on {sequence}");
                check.Require(EventChain.Next(hash, bytes) == stored, $"entry {number} is not what was hashed after the one before");
                CheckEntry(check, number, row.GetFieldValue<byte[]>(1), bytes);
                // Goes on from what is stored: one break is one finding, not one for every entry after it.
                (hash, sequence) = (stored, number);
            },
            sequence);
        check.Require(sequence == head, $"the last entry is {sequence}, the head says {head}");
        check.Require(hash == headHash, "the head's hash is not the last entry's");
    });

    /// <summary>That it can be read, and says of itself what its row says.</summary>
    public static void CheckEntry(CheckBuilder check, long number, byte[] payment, byte[] bytes)
    {
        try
        {
            var entry = EntryCodec.Decode(bytes);
            check.Require(
                entry.Sequence == number && entry.Payment.ToByteArray().AsSpan().SequenceEqual(payment),
                $"entry {number} says that it is another");
        }
        catch (Exception e) when (e is LedgerFormatException or FormatException)
        {
            check.Find($"entry {number}: {e.Message}");
        }
    }
}
