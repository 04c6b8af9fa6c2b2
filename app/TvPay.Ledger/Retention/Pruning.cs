using System.Collections.Immutable;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Retention;

/// <summary>
/// Lets old payments go, in slices: an entry that says what they came to, and then all that was kept of them, in one
/// transaction. What was begun and not committed has not happened; what is done again finds nothing to do.
/// </summary>
internal static class Pruning
{
    /// <summary>At most so many payments in one transaction: some 500 entries, which takes a few milliseconds.</summary>
    public const int Slice = 64;

    private const int Looks = 4 * Slice;

    /// <param name="now">By the device's clock, for the entry.</param>
    /// <param name="before">By the operator's clock: payments that could be submitted no more before it.</param>
    /// <returns>How many are gone; 0 where none is due any more.</returns>
    public static int Run(SqliteSession db, DateTimeOffset now, DateTimeOffset before)
    {
        var slice = Prunable.Find(db, before, Looks).OrderBy(prunable => prunable.LastSequence).Take(Slice).ToList();
        if (slice.Count == 0) return 0;
        // What goes must not be read again from a page that is free.
        db.Run("PRAGMA secure_delete = ON");
        try
        {
            db.Transaction(() => Prune(db, now, slice));
        }
        finally
        {
            db.Run("PRAGMA secure_delete = OFF");
        }

        return slice.Count;
    }

    private static void Prune(SqliteSession db, DateTimeOffset now, List<Prunable> slice)
    {
        var before = CheckpointStore.Load(db);
        var last = Math.Max(before?.To.Sequence ?? 0, slice[^1].LastSequence);
        var ids = slice.Select(prunable => prunable.Id).ToHashSet();
        var goes = 0L;
        var carried = CheckpointStore.Carried(db, last, (_, payment) =>
        {
            var isGone = !payment.AsSpan().ContainsAnyExcept((byte)0) || ids.Contains(PaymentId.FromBytes(payment));
            if (isGone) goes++;
            return isGone;
        });
        var to = new LedgerHead(
            last, EventStore.HashAt(db, last) ?? throw new LedgerFormatException($"Entry {last} is missing."));
        var entry = EventStore.Append(
            db, now, default, new LedgerFact.Pruned(After(before, slice, to, EventStore.Genesis(db), carried, goes)));
        CheckpointStore.Write(db, entry.Sequence, to);
        foreach (var id in ids) Delete(db, id);
        // What was noted about the ledger itself, earlier checkpoints among it, is behind this one.
        db.Run("DELETE FROM events WHERE seq <= ?1 AND payment_id = zeroblob(16)", last);
    }

    private static void Delete(SqliteSession db, PaymentId id)
    {
        foreach (var table in new[] { "receipts", "outbox", "complaints", "payments", "told", "events" })
            db.Run($"DELETE FROM {table} WHERE payment_id = ?1", id.ToByteArray());
    }

    private static Checkpoint After(
        Checkpoint? before, List<Prunable> slice, LedgerHead to, Hash256 genesis, Hash256 carried, long goes)
    {
        var payments = slice.Select(prunable => prunable.Payment).OfType<Payment>().ToList();
        var signed = payments
            .Select(payment => payment.Authorization)
            .OfType<SignedStatement>()
            .Select(authorization => BoxAuthorization.Decode(authorization.Statement.Span))
            .ToList();
        // A box that took another's place begins to count anew; the newest one is the one that may still be asked.
        var box = signed.Count > 0 ? signed[^1].Box : before?.Box;
        var counters = signed.Where(authorization => authorization.Box == box).Select(authorization => authorization.Counter);
        return new Checkpoint(
            to,
            genesis,
            carried,
            (before?.Entries ?? 0) + goes,
            box,
            counters.Append(before is not null && before.Box == box ? before.Counter : 0).Max(),
            (before?.Told ?? 0) + slice.Count - payments.Count,
            Sums(before?.Sums ?? [], payments));
    }

    private static ImmutableArray<PrunedSum> Sums(ImmutableArray<PrunedSum> before, List<Payment> payments) =>
    [
        .. payments
            .Select(payment => new PrunedSum(payment.State, 1, payment.Total))
            .Concat(before)
            .GroupBy(sum => (sum.State, sum.Total.Currency))
            .Select(alike => new PrunedSum(
                alike.Key.State, alike.Sum(sum => sum.Count), new Money(Together(alike), alike.Key.Currency)))
            .OrderBy(sum => sum.State)
            .ThenBy(sum => sum.Total.Currency.Code, StringComparer.Ordinal),
    ];

    /// <summary>No household pays so much; a ledger that says so must still be pruned.</summary>
    private static long Together(IEnumerable<PrunedSum> sums)
    {
        var total = sums.Aggregate(Int128.Zero, (sum, next) => sum + next.Total.MinorUnits);
        return total > long.MaxValue ? long.MaxValue : (long)total;
    }
}
