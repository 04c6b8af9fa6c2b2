using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Verification;

/// <summary>
/// What the entries say of each payment, against the payments' table and the outbox: a payment is confirmed if and only
/// if it has exactly one outbox row, with the bytes that were committed to.
/// </summary>
internal static class PaymentsCheck
{
    private const int KeyIdSize = Hash256.Size;

    /// <summary>Every payment.</summary>
    public static IEnumerable<VerificationCheck> RunAll(SqliteSession db)
    {
        var (payments, outbox, signatures) = Builders();
        var confirmed = 0L;
        yield return CheckBuilder.Run("entries", check => ForEachPayment(db, (id, entries) =>
        {
            check.Examined += entries.Count;
            if (Fold(check, id, entries) is { } stored)
                confirmed += Compare(db, stored, entries, payments, outbox, signatures) ? 1 : 0;
        }));
        payments.Require(
            db.Number("SELECT count(*) FROM payments") == payments.Examined, "there are payments without entries");
        outbox.Require(db.Number("SELECT count(*) FROM outbox") == confirmed, "there are outbox rows without a confirmed payment");
        yield return payments.Done();
        yield return outbox.Done();
        yield return signatures.Done();
    }

    /// <summary>Those in flight alone, for a quick start of a large ledger.</summary>
    public static IEnumerable<VerificationCheck> RunInFlight(SqliteSession db)
    {
        var (payments, outbox, signatures) = Builders();
        yield return CheckBuilder.Run("entries", check =>
        {
            foreach (var id in PaymentProjection.InFlight(db))
            {
                var entries = EventStore.EntriesOf(db, id);
                check.Examined += entries.Count;
                if (Fold(check, id, entries) is { } stored) Compare(db, stored, entries, payments, outbox, signatures);
            }
        });
        var confirmed = db.Number($"SELECT count(*) FROM payments WHERE state IN {PaymentProjection.ConfirmedStates}");
        outbox.Require(db.Number("SELECT count(*) FROM outbox") == confirmed, "outbox rows and confirmed payments are not as many");
        yield return payments.Done();
        yield return outbox.Done();
        yield return signatures.Done();
    }

    private static (CheckBuilder Payments, CheckBuilder Outbox, CheckBuilder Signatures) Builders() =>
        (new CheckBuilder("payments"), new CheckBuilder("outbox"), new CheckBuilder("signatures"));

    private static void ForEachPayment(SqliteSession db, Action<PaymentId, List<LedgerEntry>> visit)
    {
        List<LedgerEntry> entries = [];
        db.ForEach("SELECT entry FROM events ORDER BY payment_id, seq", row =>
        {
            var entry = EntryCodec.Decode(row.GetFieldValue<byte[]>(0));
            if (entries.Count > 0 && entries[0].Payment != entry.Payment)
            {
                visit(entries[0].Payment, entries);
                entries = [];
            }

            entries.Add(entry);
        });
        if (entries.Count > 0) visit(entries[0].Payment, entries);
    }

    private static StoredPayment? Fold(CheckBuilder check, PaymentId id, List<LedgerEntry> entries)
    {
        StoredPayment? stored = null;
        try
        {
            foreach (var entry in entries) stored = EventStore.Fold(stored, entry);
            check.Require(stored?.Payment.Id == id, $"payment {id} was recorded under another id");
            return stored;
        }
        catch (LedgerFormatException e)
        {
            check.Find($"payment {id}: {e.Message} {e.InnerException?.Message}");
            return null;
        }
    }

    /// <returns>Whether it is confirmed.</returns>
    private static bool Compare(
        SqliteSession db, StoredPayment stored, List<LedgerEntry> entries,
        CheckBuilder payments, CheckBuilder outbox, CheckBuilder signatures)
    {
        payments.Examined++;
        CheckBuilder.Into(payments, () => CompareProjection(db, stored, entries, payments));
        CheckBuilder.Into(outbox, () => CompareRow(db, stored, entries, outbox));
        CheckShapes(stored.Payment, signatures);
        return PaymentProjection.IsConfirmed(stored.Payment.State);
    }

    private static void CompareProjection(
        SqliteSession db, StoredPayment stored, List<LedgerEntry> entries, CheckBuilder check)
    {
        var payment = stored.Payment;
        var agrees = db.Number(
            """
            SELECT count(*) FROM payments WHERE payment_id = ?1 AND state = ?2 AND biller_id = ?3 AND bill_id IS ?4
              AND authorization_id IS ?5 AND recorded_seq = ?6 AND changed_seq = ?7
            """,
            payment.Id.ToByteArray(),
            (long)payment.State,
            payment.Quote.Biller.ToString(),
            payment.Quote.BillId?.ToString(),
            payment.AuthorizationId?.ToByteArray(),
            stored.Position,
            entries.FindLast(entry => entry.Fact is LedgerFact.Step)!.Sequence) == 1;
        check.Require(agrees, $"payment {payment.Id} does not stand where its entries say ({payment.State})");
    }

    private static void CompareRow(SqliteSession db, StoredPayment stored, List<LedgerEntry> entries, CheckBuilder check)
    {
        var payment = stored.Payment;
        var row = OutboxStore.Find(db, payment.Id);
        if (row is not null) check.Examined++;
        var confirmed = PaymentProjection.IsConfirmed(payment.State);
        check.Require(confirmed == row is not null, confirmed
            ? $"payment {payment.Id} is confirmed and has no outbox row"
            : $"payment {payment.Id} is not confirmed and has an outbox row");
        if (row is null || !confirmed) return;
        var signing = entries.Find(entry => entry.Fact is LedgerFact.Step { Request: not null });
        check.Require(
            signing?.Fact is LedgerFact.Step { Request: var request } && request == Hash256.Of(row.Request.Span),
            $"payment {payment.Id}: the request is not the one that was committed to");
        check.Require(signing?.Sequence == row.Position, $"payment {payment.Id}: the outbox row is out of its place");
        var answered = PaymentProjection.IsAnswered(payment.State);
        check.Require(
            answered == (row.State == OutboxState.Done), $"payment {payment.Id}: the outbox row is done or not, against its entries");
        var lastHold = entries.FindLast(entry => entry.Fact is LedgerFact.Held or LedgerFact.Released)?.Fact;
        check.Require(
            answered || row.HeldFor == (lastHold as LedgerFact.Held)?.Reason,
            $"payment {payment.Id}: the outbox row is held or not, against its entries");
    }

    private static void CheckShapes(Payment payment, CheckBuilder check)
    {
        foreach (var signed in new[] { payment.QuoteSigned, payment.Authorization, payment.Promise })
        {
            if (signed is null) continue;
            check.Examined++;
            check.Require(
                signed.KeyId.Length == KeyIdSize && signed.Signature.Length == EcdsaPublicKey.SignatureSize,
                $"payment {payment.Id} has a signature that can't be one");
        }
    }
}
