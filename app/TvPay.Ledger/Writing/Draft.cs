using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Writing;

/// <summary>What one call is about to write: first decided whole, in memory, then written whole.</summary>
internal sealed class Draft(SqliteSession db, DateTimeOffset now)
{
    private readonly Dictionary<PaymentId, StoredPayment?> _stored = [];
    private readonly Dictionary<PaymentId, StoredPayment> _decided = [];
    private readonly List<PaymentId> _named = [];
    private readonly List<(PaymentId Payment, LedgerFact Fact, OutboxDraft? Row)> _facts = [];

    /// <summary>As it will stand, as far as decided; null: there is no such payment.</summary>
    public StoredPayment? Find(PaymentId id)
    {
        if (_decided.TryGetValue(id, out var decided)) return decided;
        var stored = EventStore.Find(db, id);
        _stored[id] = stored;
        if (stored is not null) Remember(id, stored);
        return stored;
    }

    /// <summary>Decides on a step; nothing is noted if it had happened before.</summary>
    /// <param name="row">With BoxSigned: what is to be sent.</param>
    /// <returns>Null, or why the state machine refuses it.</returns>
    public TransitionRefusal? Take(PaymentId id, PaymentEvent happened, OutboxDraft? row = null)
    {
        var stored = Find(id);
        switch (PaymentMachine.Decide(stored?.Payment, happened))
        {
            case Transition.Refused refused:
                return refused.Reason;
            case Transition.Taken taken:
                Remember(id, stored is null
                    ? new StoredPayment(taken.Payment, now, now, 0)
                    : stored with { Payment = taken.Payment });
                _facts.Add((id, new LedgerFact.Step(happened, row is null ? null : Hash256.Of(row.Request.Span)), row));
                return null;
            default:
                return null;
        }
    }

    /// <summary>Notes a fact that is no step of the payment's own.</summary>
    public void Note(PaymentId id, LedgerFact fact) => _facts.Add((id, fact, null));

    /// <summary>What is answered and told is read back from the bytes that were written, never from memory.</summary>
    public LedgerOutcome Write(List<LedgerChange> changes)
    {
        foreach (var (id, fact, row) in _facts)
        {
            var entry = EventStore.Append(db, now, id, fact);
            // Of what was decided upon something always comes; only what is told makes no payment, and is written elsewhere.
            var after = EventStore.Fold(_stored[id], entry)!;
            if (_stored[id] is null) ToldStore.Forget(db, id);
            if (row is not null) OutboxStore.Add(db, row, entry.Sequence, now);
            Project(entry, after);
            _stored[id] = after;
            changes.Add(new LedgerChange(entry, after));
        }

        return new LedgerOutcome.Committed([.. _named.Select(id => _stored[id]!)]);
    }

    private void Project(LedgerEntry entry, StoredPayment after)
    {
        switch (entry.Fact)
        {
            case LedgerFact.Held held:
                OutboxStore.Hold(db, entry.Payment, held.Reason);
                break;
            case LedgerFact.Released:
                OutboxStore.Release(db, entry.Payment, now);
                break;
            case LedgerFact.Recovered:
                break;
            case LedgerFact.Complained or LedgerFact.ComplaintAnswered:
                ComplaintStore.Write(db, ComplaintStore.Of(entry)!, entry.Sequence);
                break;
            default:
                PaymentProjection.Write(db, after, entry.Sequence);
                if (PaymentProjection.IsAnswered(after.Payment.State)) OutboxStore.Close(db, entry.Payment);
                break;
        }
    }

    private void Remember(PaymentId id, StoredPayment stored)
    {
        if (_decided.TryAdd(id, stored)) _named.Add(id);
        else _decided[id] = stored;
    }
}
