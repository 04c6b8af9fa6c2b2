using TvPay.Gateway.Acquiring;
using TvPay.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>An acquirer that keeps its promise of one debit per key, and otherwise does as the test says.</summary>
internal sealed class ScriptedAcquirer : IAcquirer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChargeOutcome> _outcomes = [];

    /// <summary>What it decides about a new key; approves unless told otherwise.</summary>
    public Func<ChargeRequest, ChargeOutcome> Decide { get; set; } = request => new ChargeOutcome.Approved($"AQ-{request.IdempotencyKey}");

    /// <summary>What happens to the answer on its way back: nothing unless told otherwise.</summary>
    public Func<ChargeOutcome, Task<ChargeOutcome>> Return { get; set; } = Task.FromResult;

    /// <summary>Whether a query is answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>What a request to give back is answered with.</summary>
    public bool GivesBack { get; set; } = true;

    public int Calls { get; private set; }

    public List<ChargeRequest> Debits { get; } = [];

    public List<string> GivenBack { get; } = [];

    public Task<ChargeOutcome> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken)
    {
        ChargeOutcome? outcome;
        lock (_gate)
        {
            Calls++;
            if (!_outcomes.TryGetValue(request.IdempotencyKey, out outcome))
            {
                outcome = Decide(request);
                if (outcome is ChargeOutcome.Approved) Debits.Add(request);
                _outcomes.Add(request.IdempotencyKey, outcome);
            }
        }

        return Return(outcome);
    }

    public Task<ChargeOutcome> QueryAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        if (!Answers) return Task.FromResult<ChargeOutcome>(new ChargeOutcome.Unknown());
        lock (_gate) return Task.FromResult(_outcomes.GetValueOrDefault(idempotencyKey) ?? new ChargeOutcome.NotFound());
    }

    public Task<bool> GiveBackAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (GivesBack && !GivenBack.Contains(idempotencyKey)) GivenBack.Add(idempotencyKey);
        }

        return Task.FromResult(GivesBack);
    }

    public Money Taken => Debits.Where(d => !GivenBack.Contains(d.IdempotencyKey)).Aggregate(Money.Cny(0), (sum, d) => sum + d.Amount);
}
