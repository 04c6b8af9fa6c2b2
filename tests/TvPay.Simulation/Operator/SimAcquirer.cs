using TvPay.Gateway.Acquiring;
using TvPay.Payments;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Operator;

/// <summary>Whoever takes the household's money: keeps its promise of one debit per key, tells the watch of each, and may fall silent.</summary>
internal sealed class SimAcquirer : IAcquirer
{
    private readonly World _world;
    private readonly Outside _outside;
    private readonly Random _chance;
    private readonly Dictionary<string, ChargeOutcome> _outcomes = [];

    public SimAcquirer(World world)
    {
        (_world, _chance) = (world, world.Dice.For("acquirer"));
        _outside = new Outside(world, world.Dice.For("way to the acquirer"));
    }

    /// <summary>How likely it is that an answer is lost, from 0 to 1.</summary>
    public double Silence { get; set; }

    /// <summary>How likely it is that a debit is declined, from 0 to 1.</summary>
    public double Declines { get; set; }

    /// <summary>Every debit ever made.</summary>
    public Dictionary<string, Money> Debits { get; } = [];

    public HashSet<string> GivenBack { get; } = [];

    public Task<ChargeOutcome> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        _outside.AskAsync(() => Charge(request), IsSilent, cancellationToken);

    public Task<ChargeOutcome> QueryAsync(string idempotencyKey, CancellationToken cancellationToken) => _outside.AskAsync(
        () => _outcomes.GetValueOrDefault(idempotencyKey) ?? new ChargeOutcome.NotFound(), IsSilent, cancellationToken);

    public Task<bool> GiveBackAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        _outside.AskAsync(() => GiveBack(idempotencyKey), IsSilent, cancellationToken);

    private ChargeOutcome Charge(ChargeRequest request)
    {
        if (_outcomes.TryGetValue(request.IdempotencyKey, out var known)) return known;
        ChargeOutcome outcome = new ChargeOutcome.Approved($"AQ-{_outcomes.Count + 1}");
        if (_chance.Happens(Declines))
        {
            _world.Hit(Fault.AcquirerDeclines);
            outcome = new ChargeOutcome.Declined(_chance.Happens(0.5) ? ErrorCode.InsufficientFunds : ErrorCode.IssuerDeclined);
        }

        _outcomes.Add(request.IdempotencyKey, outcome);
        _world.Note("acquirer", $"{outcome.GetType().Name} {request.IdempotencyKey} {request.Amount}");
        if (outcome is not ChargeOutcome.Approved) return outcome;
        Debits.Add(request.IdempotencyKey, request.Amount);
        _world.Watch.Money.Debited(request);
        return outcome;
    }

    private bool GiveBack(string key)
    {
        if (!GivenBack.Add(key)) return true;
        _world.Note("acquirer", $"gives back {key}");
        _world.Watch.Money.WentBack(key);
        return true;
    }

    private bool IsSilent()
    {
        if (!_chance.Happens(Silence)) return false;
        _world.Hit(Fault.AcquirerSilent);
        return true;
    }
}
