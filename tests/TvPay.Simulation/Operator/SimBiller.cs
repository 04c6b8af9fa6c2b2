using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Operator;

/// <summary>One biller's system: credits a request id once, and is otherwise as its temper is.</summary>
internal sealed class SimBiller : IBiller
{
    private readonly World _world;
    private readonly BillerTemper _temper;
    private readonly Random _chance;
    private readonly Outside _outside;
    private readonly List<BillerBill> _bills;

    public SimBiller(World world, BillerProfile profile, BillerTemper temper)
    {
        (_world, Profile, _temper) = (world, profile, temper);
        _chance = world.Dice.For($"biller {profile.Id}");
        _outside = new Outside(world, world.Dice.For($"way to {profile.Id}")) { Delay = Delay };
        _bills = [.. Catalogue.BillsOf(profile.Id)];
    }

    public BillerProfile Profile { get; }

    /// <summary>What became of each request.</summary>
    public Dictionary<string, CreditOutcome> Outcomes { get; } = [];

    /// <summary>What was credited, by request id.</summary>
    public Dictionary<string, CreditRequest> Credits { get; } = [];

    public Task<CustomerOutcome> FindCustomerAsync(AccountNumber account, CancellationToken cancellationToken) =>
        Task.FromResult<CustomerOutcome>(new CustomerOutcome.NotFound());

    public Task<ImmutableArray<BillerBill>> FetchBillsAsync(AccountNumber account, CancellationToken cancellationToken) =>
        _outside.AskAsync(() => _bills.ToImmutableArray(), IsLost, cancellationToken);

    public Task<CreditOutcome> CreditAsync(CreditRequest request, CancellationToken cancellationToken)
    {
        if (_chance.Happens(_temper.Twice))
        {
            _world.Hit(Fault.BillerTwice);
            _world.After(_chance.Seconds(0.1, 60), () => Credit(request));
        }

        return _outside.AskAsync(() => Garbled(Credit(request)), IsLost, cancellationToken);
    }

    public Task<CreditOutcome> QueryCreditAsync(string requestId, CancellationToken cancellationToken) => _outside.AskAsync(
        () => Outcomes.GetValueOrDefault(requestId) ?? new CreditOutcome.NotFound(), IsLost, cancellationToken);

    public Task<CreditOutcome> CloseCreditAsync(CreditRequest request, CancellationToken cancellationToken) =>
        _outside.AskAsync(() => Close(request), IsLost, cancellationToken);

    /// <summary>What is on its way still comes too late.</summary>
    private CreditOutcome Close(CreditRequest request)
    {
        if (Outcomes.TryGetValue(request.RequestId, out var known)) return known;
        Outcomes.Add(request.RequestId, new CreditOutcome.Refused(ErrorCode.BillerUnavailable));
        _world.Note("biller", $"{Profile.Id} closed {request.RequestId}");
        return Outcomes[request.RequestId];
    }

    private CreditOutcome Credit(CreditRequest request)
    {
        if (Outcomes.TryGetValue(request.RequestId, out var known)) return known;
        var refuses = _chance.Happens(_temper.Refuses);
        if (refuses) _world.Hit(Fault.BillerRefuses);
        CreditOutcome outcome = refuses
            ? new CreditOutcome.Refused(ErrorCode.BillNotFound)
            : new CreditOutcome.Confirmed($"R-{Profile.Id}-{Outcomes.Count + 1}");
        Outcomes.Add(request.RequestId, outcome);
        _world.Note("biller", $"{Profile.Id} {outcome.GetType().Name} {request.RequestId} {request.Bill} {request.Amount}");
        if (outcome is not CreditOutcome.Confirmed) return outcome;
        Credits.Add(request.RequestId, request);
        Book(request);
        _world.Watch.Money.Credited(Profile.Id, request);
        return outcome;
    }

    private void Book(CreditRequest request)
    {
        var index = _bills.FindIndex(bill => bill.Id == request.Bill);
        if (index < 0) return;
        var bill = _bills[index];
        var left = bill.Due.MinorUnits - request.Amount.MinorUnits;
        _bills[index] = left <= 0
            ? bill with { IsPaid = true }
            : bill with { Due = Money.Cny(left), Rule = bill.Rule is AmountRule.AtMost rule && left >= rule.Min.MinorUnits ? rule with { Due = Money.Cny(left) } : new AmountRule.Exact(Money.Cny(left)) };
    }

    /// <summary>It has credited, and answers with a reference that is none.</summary>
    private CreditOutcome Garbled(CreditOutcome outcome)
    {
        if (outcome is not CreditOutcome.Confirmed || !_chance.Happens(_temper.Wrong)) return outcome;
        _world.Hit(Fault.BillerWrong);
        return new CreditOutcome.Confirmed(_chance.Happens(0.5) ? "" : new string('9', 200));
    }

    private TimeSpan? Delay()
    {
        if (!_chance.Happens(_temper.Late)) return null;
        _world.Hit(Fault.BillerLate);
        return _chance.Seconds(21, 200);
    }

    private bool IsLost()
    {
        if (!_temper.Never) return false;
        _world.Hit(Fault.BillerNever);
        return true;
    }
}
