using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Simulation.Invariants;

/// <summary>What the ledger announces, step by step, and what is in its file whenever nobody has it open.</summary>
internal sealed class LedgerWatch(World world)
{
    private readonly Dictionary<PaymentId, PaymentState> _states = [];
    private readonly HashSet<PaymentId> _confirmed = [];
    private readonly Dictionary<Hash256, PaymentId> _intents = [];

    /// <summary>How often each step was taken.</summary>
    public Dictionary<(PaymentState? From, PaymentState To), int> Edges { get; } = [];

    /// <summary>An old copy has stood in its place.</summary>
    public bool HasGoneBack { get; private set; }

    /// <summary>How many changes were committed so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Called after each change.</summary>
    public event Action<PaymentState>? Committed;

    public bool AllEnded => _states.Values.All(LawfulSteps.IsEnd);

    public IReadOnlySet<PaymentId> Confirmed => _confirmed;

    public PaymentState? StateOf(PaymentId id) => _states.TryGetValue(id, out var state) ? state : null;

    /// <summary>Whose intent this is, as the ledger announced it; null: it never did.</summary>
    public PaymentId? PaymentOf(Hash256 intent) => _intents.TryGetValue(intent, out var id) ? id : null;

    public void Changed(LedgerChange change)
    {
        var payment = change.Payment.Payment;
        var from = StateOf(payment.Id);
        if (from == payment.State) return;
        Changes++;
        world.Note("ledger", $"{payment.Id} {from} -> {payment.State} {payment.Reason}");
        if (!LawfulSteps.Allow(from, payment.State))
            world.Violate(Invariant.I5Edges, $"Payment {payment.Id} went from {from?.ToString() ?? "nothing"} to {payment.State}.");
        Edges[(from, payment.State)] = Edges.GetValueOrDefault((from, payment.State)) + 1;
        _states[payment.Id] = payment.State;
        _intents.TryAdd(payment.IntentHash, payment.Id);
        if (payment.State == PaymentState.Authorized) _confirmed.Add(payment.Id);
        Committed?.Invoke(payment.State);
    }

    /// <summary>Its process is gone: what it announced must be in the file, and may have been followed by more.</summary>
    public void Left(RawLedger file)
    {
        foreach (var (id, state) in _states)
        {
            if (!file.States.TryGetValue(id, out var found))
                world.Violate(Invariant.I3Durable, $"Payment {id}, announced as {state}, is not in the ledger.");
            else if (!LawfulSteps.Reach(state, found))
                world.Violate(Invariant.I3Durable, $"Payment {id}, announced as {state}, is {found} in the ledger.");
        }

        Take(file);
    }

    /// <summary>An old copy was put in its place: from here on that is what there is.</summary>
    public void WentBack(RawLedger file)
    {
        HasGoneBack = true;
        Take(file);
    }

    /// <summary>At the end, when nothing is to come any more.</summary>
    public void AtTheEnd(RawLedger file)
    {
        foreach (var id in _confirmed.Where(id => !file.States.ContainsKey(id) && !file.Told.Contains(id)))
            world.Violate(Invariant.I3Durable, $"Payment {id} was confirmed and is not in the ledger.");
        foreach (var (id, state) in file.States.Where(payment => !LawfulSteps.IsEnd(payment.Value)))
            world.Violate(Invariant.Liveness, $"Payment {id} is still {state}.");
        foreach (var id in file.Open) world.Violate(Invariant.Liveness, $"Payment {id} is still in the outbox.");
    }

    private void Take(RawLedger file)
    {
        _states.Clear();
        foreach (var (id, state) in file.States)
        {
            _states.Add(id, state);
            var rows = file.Rows.GetValueOrDefault(id);
            if (rows != (LawfulSteps.IsConfirmed(state) ? 1 : 0))
                world.Violate(Invariant.I4OneRow, $"Payment {id} is {state} and has {rows} outbox rows.");
        }

        foreach (var id in file.Rows.Keys.Where(id => !file.States.ContainsKey(id)))
            world.Violate(Invariant.I4OneRow, $"There is an outbox row of {id}, which is no payment.");
    }
}
