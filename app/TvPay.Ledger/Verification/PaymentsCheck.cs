using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Verification;

/// <summary>
/// What the entries say of each payment, against the payments' table and the outbox: a payment is confirmed if and only
/// if it has exactly one outbox row, with the bytes that were committed to. Good for one run.
/// </summary>
internal sealed class PaymentsCheck(SqliteSession db, RequestCheck? requests)
{
    private readonly CheckBuilder _entries = new("entries");
    private readonly CheckBuilder _payments = new("payments");
    private readonly CheckBuilder _outbox = new("outbox");
    private readonly CheckBuilder _signatures = new("signatures");
    private long _confirmed;

    /// <summary>Every payment.</summary>
    public IEnumerable<VerificationCheck> All()
    {
        CheckBuilder.Into(_entries, () => ForEachPayment(Check));
        CheckBuilder.Into(_payments, () => _payments.Require(
            db.Number("SELECT count(*) FROM payments") + db.Number("SELECT count(*) FROM told") == _payments.Examined,
            "there are payments without entries"));
        CheckBuilder.Into(_outbox, () => _outbox.Require(
            db.Number("SELECT count(*) FROM outbox") == _confirmed, "outbox rows and confirmed payments are not as many"));
        return Done();
    }

    /// <summary>Those in flight alone, for a quick start of a large ledger.</summary>
    public IEnumerable<VerificationCheck> InFlight()
    {
        CheckBuilder.Into(_entries, () => PaymentProjection.InFlight(db).ForEach(id => Check(id, EventStore.EntriesOf(db, id))));
        CheckBuilder.Into(_outbox, () => _outbox.Require(
            db.Number("SELECT count(*) FROM outbox")
                == db.Number($"SELECT count(*) FROM payments WHERE state IN {PaymentProjection.ConfirmedStates}"),
            "outbox rows and confirmed payments are not as many"));
        return Done();
    }

    private IEnumerable<VerificationCheck> Done() => [_entries.Done(), _payments.Done(), _outbox.Done(), _signatures.Done()];

    private void ForEachPayment(Action<PaymentId, List<LedgerEntry>> visit)
    {
        List<LedgerEntry> entries = [];
        db.ForEach("SELECT entry FROM events WHERE payment_id <> zeroblob(16) ORDER BY payment_id, seq", row =>
        {
            // The chain's check has told of an entry that can't be read, by its number.
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

    private void Check(PaymentId id, List<LedgerEntry> entries)
    {
        _entries.Examined += entries.Count;
        if (!TryFold(id, entries, out var folded)) return;
        _payments.Examined++;
        if (folded is not { } stored)
        {
            CheckBuilder.Into(_payments, () => CompareTold(id, entries[^1]));
            return;
        }

        if (PaymentProjection.IsConfirmed(stored.Payment.State)) _confirmed++;
        CheckBuilder.Into(_payments, () => CompareProjection(stored, entries));
        CheckBuilder.Into(_payments, () => _payments.Require(
            ComplaintStore.Agrees(db, id, entries), $"complaints about payment {id} do not stand where its entries say"));
        CheckBuilder.Into(_outbox, () => CompareRow(stored, entries));
        CheckShapes(stored.Payment);
    }

    /// <param name="stored">Null where the gateway has told of it, and there is no more.</param>
    private bool TryFold(PaymentId id, List<LedgerEntry> entries, out StoredPayment? stored)
    {
        stored = null;
        try
        {
            foreach (var entry in entries) stored = EventStore.Fold(stored, entry);
            _entries.Require(stored is null || stored.Payment.Id == id, $"payment {id} was recorded under another id");
            return true;
        }
        catch (LedgerFormatException e)
        {
            _entries.Find($"payment {id}: {e.Message} {e.InnerException?.Message}".TrimEnd());
            return false;
        }
    }

    private void CompareTold(PaymentId id, LedgerEntry last)
    {
        var agrees = db.Number(
            "SELECT count(*) FROM told WHERE payment_id = ?1 AND told_seq = ?2 AND received_at_ms = ?3",
            id.ToByteArray(),
            last.Sequence,
            ((LedgerFact.Told)last.Fact).Payment.ReceivedAt.ToUnixTimeMilliseconds()) == 1;
        _payments.Require(agrees, $"payment {id} is not told of as its entries say");
    }

    private void CompareProjection(StoredPayment stored, List<LedgerEntry> entries)
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
        _payments.Require(agrees, $"payment {payment.Id} does not stand where its entries say ({payment.State})");
    }

    private void CompareRow(StoredPayment stored, List<LedgerEntry> entries)
    {
        var payment = stored.Payment;
        var row = OutboxStore.Find(db, payment.Id);
        if (row is not null) _outbox.Examined++;
        var confirmed = PaymentProjection.IsConfirmed(payment.State);
        _outbox.Require(confirmed == row is not null, confirmed
            ? $"payment {payment.Id} is confirmed and has no outbox row"
            : $"payment {payment.Id} is not confirmed and has an outbox row");
        if (row is null || !confirmed) return;
        var signing = entries.Find(entry => entry.Fact is LedgerFact.Step { Request: not null });
        _outbox.Require(
            signing?.Fact is LedgerFact.Step { Request: var request } && request == Hash256.Of(row.Request.Span),
            $"payment {payment.Id}: the request is not the one that was committed to");
        _outbox.Require(signing?.Sequence == row.Position, $"payment {payment.Id}: the outbox row is out of its place");
        if (requests?.Invoke(payment, row.Request) is { } finding) _outbox.Find($"payment {payment.Id}: {finding}");
        var answered = PaymentProjection.IsAnswered(payment.State);
        _outbox.Require(
            answered == (row.State == OutboxState.Done),
            $"payment {payment.Id}: the outbox row is done or not, against its entries");
        var lastHold = entries.FindLast(entry => entry.Fact is LedgerFact.Held or LedgerFact.Released)?.Fact;
        _outbox.Require(
            answered || row.HeldFor == (lastHold as LedgerFact.Held)?.Reason,
            $"payment {payment.Id}: the outbox row is held or not, against its entries");
    }

    private void CheckShapes(Payment payment)
    {
        foreach (var signed in new[] { payment.QuoteSigned, payment.Authorization, payment.Promise })
        {
            if (signed is null) continue;
            _signatures.Examined++;
            _signatures.Require(
                signed.KeyId.Length == Hash256.Size && signed.Signature.Length == EcdsaPublicKey.SignatureSize,
                $"payment {payment.Id} has a signature that can't be one");
        }
    }
}
