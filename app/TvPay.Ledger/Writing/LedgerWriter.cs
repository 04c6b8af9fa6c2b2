using System.Collections.Immutable;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Writing;

/// <summary>
/// Decides what is written, within a transaction that is already begun. Everything is decided before anything is
/// written, so that a refusal leaves nothing behind.
/// </summary>
internal sealed class LedgerWriter(TimeProvider clock, Realm realm)
{
    public LedgerOutcome Record(
        SqliteSession db, ImmutableArray<PaymentEvent.IntentRecorded> intents, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        var bills = new HashSet<BillKey>();
        foreach (var intent in intents)
        {
            // Judged by itself first: it is not even known yet which payment it is about.
            if (PaymentMachine.Decide(null, intent) is not Transition.Taken { Payment: var payment })
                return Refused(intent, TransitionRefusal.IntentDoesNotFitQuote);
            if (payment.Intent.Realm != realm) return new LedgerOutcome.Failed(ErrorCode.RealmMismatch);
            if (draft.Find(payment.Id) is { Payment: var known })
            {
                if (known.IntentStatement != intent.Intent || known.QuoteSigned.Statement != intent.Quote.Statement)
                    return new LedgerOutcome.Failed(ErrorCode.PaymentIdConflict);
                continue;
            }

            if (payment.Quote.Key is { } bill && (!bills.Add(bill) || PaymentProjection.IsLocked(db, bill)))
                return new LedgerOutcome.Failed(ErrorCode.BillInFlight);
            draft.Take(payment.Id, intent);
        }

        return draft.Write(changes);
    }

    public LedgerOutcome Append(SqliteSession db, ImmutableArray<PaymentStep> steps, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        foreach (var (payment, happened) in steps)
        {
            if (draft.Find(payment) is null) return new LedgerOutcome.Failed(ErrorCode.PaymentNotFound);
            if (draft.Take(payment, happened) is { } refusal) return new LedgerOutcome.Refused(payment, refusal);
        }

        return draft.Write(changes);
    }

    /// <exception cref="ArgumentException">The drafts are not exactly the payments asked under this authorization.</exception>
    public LedgerOutcome Confirm(
        SqliteSession db, AuthorizationId id, SignedStatement authorization, ImmutableArray<OutboxDraft> rows,
        List<LedgerChange> changes)
    {
        var asked = PaymentProjection.OfAuthorization(db, id);
        if (asked.Count == 0) return new LedgerOutcome.Failed(ErrorCode.PaymentNotFound);
        if (!asked.Order().SequenceEqual(rows.Select(row => row.Payment).Order()))
            throw new ArgumentException("An authorization is confirmed for all its payments at once.", nameof(rows));
        var draft = new Draft(db, clock.GetUtcNow());
        foreach (var row in rows)
        {
            if (draft.Take(row.Payment, new PaymentEvent.BoxSigned(authorization), row) is { } refusal)
                return new LedgerOutcome.Refused(row.Payment, refusal);
        }

        return draft.Write(changes);
    }

    public LedgerOutcome Hold(SqliteSession db, PaymentId id, ErrorCode reason, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        if (draft.Find(id) is null) return new LedgerOutcome.Failed(ErrorCode.PaymentNotFound);
        if (OutboxStore.Find(db, id) is { State: OutboxState.Pending }) draft.Note(id, new LedgerFact.Held(reason));
        return draft.Write(changes);
    }

    public LedgerOutcome Release(SqliteSession db, ImmutableArray<PaymentId> ids, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        foreach (var id in ids)
        {
            if (draft.Find(id) is null) return new LedgerOutcome.Failed(ErrorCode.PaymentNotFound);
            if (OutboxStore.Find(db, id) is { State: OutboxState.Held }) draft.Note(id, new LedgerFact.Released());
        }

        return draft.Write(changes);
    }

    private static LedgerOutcome Refused(PaymentEvent.IntentRecorded intent, TransitionRefusal reason)
    {
        try
        {
            return new LedgerOutcome.Refused(PaymentIntent.Decode(intent.Intent.Span).Id, reason);
        }
        catch (EvidenceException)
        {
            return new LedgerOutcome.Failed(ErrorCode.EvidenceMalformed);
        }
    }
}
