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
                if (!IsSameIntent(known, intent)) return new LedgerOutcome.Failed(ErrorCode.PaymentIdConflict);
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

    /// <summary>What the box's journal has: every step that this ledger lacks of each payment, and that it came so.</summary>
    public LedgerOutcome Recover(
        SqliteSession db, SignedStatement signed, ImmutableArray<RecoveredPayment> payments, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        var authorization = BoxAuthorization.Decode(signed.Statement.Span);
        foreach (var (intent, request) in payments)
        {
            if (PaymentMachine.Decide(null, intent) is not Transition.Taken { Payment: var payment })
                return Refused(intent, TransitionRefusal.IntentDoesNotFitQuote);
            if (payment.Intent.Realm != realm) return new LedgerOutcome.Failed(ErrorCode.RealmMismatch);
            var known = draft.Find(payment.Id)?.Payment;
            if (known is not null && !IsSameIntent(known, intent)) return new LedgerOutcome.Failed(ErrorCode.PaymentIdConflict);
            // Confirmed under this very authorization: there is nothing that it could learn.
            if (known?.Authorization?.Statement == signed.Statement) continue;
            if (known is null && payment.Quote.Key is { } bill && PaymentProjection.IsLocked(db, bill))
                return new LedgerOutcome.Failed(ErrorCode.BillInFlight);
            if (Refusal(draft, payment.Id, known?.State, intent, authorization.Id, signed, request) is { } refusal)
                return new LedgerOutcome.Refused(payment.Id, refusal);
            draft.Note(payment.Id, new LedgerFact.Recovered(authorization.Counter));
        }

        return draft.Write(changes);
    }

    /// <summary>Notes what the gateway tells, where that is news.</summary>
    /// <returns>Whose news it was.</returns>
    public ImmutableArray<PaymentId> NoteTold(SqliteSession db, ImmutableArray<ToldPayment> told)
    {
        var news = ImmutableArray.CreateBuilder<PaymentId>();
        foreach (var payment in told)
        {
            if (ToldStore.Last(db, payment.Id) == payment) continue;
            var entry = EventStore.Append(db, clock.GetUtcNow(), payment.Id, new LedgerFact.Told(payment));
            ToldStore.Write(db, payment, entry.Sequence);
            news.Add(payment.Id);
        }

        return news.ToImmutable();
    }

    public LedgerOutcome Complain(
        SqliteSession db, ComplaintId id, PaymentId payment, ComplaintKind kind, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        if (draft.Find(payment) is null) return new LedgerOutcome.Failed(ErrorCode.PaymentNotFound);
        if (ComplaintStore.Find(db, id) is { } known)
        {
            var isTheSame = (known.Payment, known.Kind) == (payment, kind);
            return isTheSame ? draft.Write(changes) : new LedgerOutcome.Failed(ErrorCode.InvalidRequest);
        }

        if (ComplaintStore.IsOpen(db, payment, kind)) return new LedgerOutcome.Failed(ErrorCode.ComplaintOpen);
        draft.Note(payment, new LedgerFact.Complained(id, kind));
        return draft.Write(changes);
    }

    /// <summary>What is no step onward is no news.</summary>
    public LedgerOutcome NoteComplaint(SqliteSession db, Complaint told, List<LedgerChange> changes)
    {
        var draft = new Draft(db, clock.GetUtcNow());
        if (ComplaintStore.Find(db, told.Id) is not { } known || (known.Payment, known.Kind) != (told.Payment, told.Kind))
            return new LedgerOutcome.Failed(ErrorCode.ComplaintNotFound);
        draft.Find(told.Payment);
        if (known.LeadsTo(told.State)) draft.Note(told.Payment, new LedgerFact.ComplaintAnswered(told));
        return draft.Write(changes);
    }

    /// <summary>Once for each head that was witnessed.</summary>
    public void NoteRollback(SqliteSession db, LedgerHead witnessed)
    {
        var noted = EventStore.EntriesOf(db, default).Select(entry => entry.Fact).OfType<LedgerFact.RolledBack>();
        if (noted.Any(fact => fact.Witnessed == witnessed)) return;
        EventStore.Append(db, clock.GetUtcNow(), default, new LedgerFact.RolledBack(witnessed));
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

    private static bool IsSameIntent(Payment known, PaymentEvent.IntentRecorded intent) =>
        known.IntentStatement == intent.Intent && known.QuoteSigned.Statement == intent.Quote.Statement;

    /// <summary>Takes the steps that lead from where the payment stands to the box's signature.</summary>
    private static TransitionRefusal? Refusal(
        Draft draft,
        PaymentId id,
        PaymentState? state,
        PaymentEvent.IntentRecorded intent,
        AuthorizationId authorization,
        SignedStatement signed,
        Octets request)
    {
        if (state is null && draft.Take(id, intent) is { } unrecorded) return unrecorded;
        // How old the quote was when the box was asked nobody knows any more; the box itself found it young enough.
        if (state is null or PaymentState.Recorded
            && draft.Take(id, new PaymentEvent.BoxAsked(authorization, TimeSpan.Zero)) is { } unasked)
            return unasked;
        return draft.Take(id, new PaymentEvent.BoxSigned(signed), new OutboxDraft(id, request));
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
