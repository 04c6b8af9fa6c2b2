using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>A biller that keeps its promise of one credit per request id, and otherwise does as the test says.</summary>
internal sealed class ScriptedBiller(string id, AmountRule rule, params ImmutableArray<Funding> fundings) : IBiller
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CreditOutcome> _outcomes = [];

    public BillerProfile Profile { get; init; } = new(
        new Biller(BillerId.Parse(id), LocalizedText.Of("供电", "Power"), BillCategory.Electricity, BillFetch.Mandatory, "[0-9]{10}", LocalizedText.Of("户号")),
        AmountRuleKind.Exact,
        null,
        fundings.IsDefaultOrEmpty ? [Funding.Card, Funding.OperatorAccount] : fundings,
        Money.Cny(1_00));

    public List<BillerBill> Bills { get; } =
    [
        new(BillId.Parse("B-1"), "2026-10", rule.Suggested, null, new DateOnly(2026, 10, 20), rule, IsPaid: false),
        new(BillId.Parse("B-2"), "2026-09", rule.Suggested, null, new DateOnly(2026, 9, 20), rule, IsPaid: false),
    ];

    /// <summary>Whose an account is; nobody's unless told otherwise.</summary>
    public Func<AccountNumber, CustomerOutcome> Customers { get; set; } = _ => new CustomerOutcome.NotFound();

    /// <summary>What happens before a customer is told: nothing unless told otherwise.</summary>
    public Func<CancellationToken, Task> BeforeFind { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every number that it was asked for.</summary>
    public List<AccountNumber> Asked { get; } = [];

    /// <summary>What happens before bills are told: nothing unless told otherwise.</summary>
    public Func<CancellationToken, Task> BeforeFetch { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it decides about a new request id; confirms unless told otherwise.</summary>
    public Func<CreditRequest, CreditOutcome> Decide { get; set; } = request => new CreditOutcome.Confirmed($"R-{request.RequestId[..8]}");

    /// <summary>What happens to the answer on its way back: nothing unless told otherwise.</summary>
    public Func<CreditOutcome, Task<CreditOutcome>> Return { get; set; } = Task.FromResult;

    /// <summary>Whether a query is answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>Whether it can close a request id.</summary>
    public bool Closes { get; set; } = true;

    public int Calls { get; private set; }

    public List<CreditRequest> Credits { get; } = [];

    public async Task<CustomerOutcome> FindCustomerAsync(AccountNumber account, CancellationToken cancellationToken)
    {
        lock (_gate) Asked.Add(account);
        await BeforeFind(cancellationToken);
        return Customers(account);
    }

    public async Task<ImmutableArray<BillerBill>> FetchBillsAsync(AccountNumber account, CancellationToken cancellationToken)
    {
        await BeforeFetch(cancellationToken);
        return [.. Bills];
    }

    public Task<CreditOutcome> CreditAsync(CreditRequest request, CancellationToken cancellationToken)
    {
        CreditOutcome? outcome;
        lock (_gate)
        {
            Calls++;
            if (!_outcomes.TryGetValue(request.RequestId, out outcome))
            {
                outcome = Decide(request);
                if (outcome is CreditOutcome.Confirmed) Credits.Add(request);
                if (outcome is not CreditOutcome.Unknown) _outcomes.Add(request.RequestId, outcome);
            }
        }

        return Return(outcome);
    }

    public Task<CreditOutcome> QueryCreditAsync(string requestId, CancellationToken cancellationToken)
    {
        if (!Answers) return Task.FromResult<CreditOutcome>(new CreditOutcome.Unknown());
        lock (_gate) return Task.FromResult(_outcomes.GetValueOrDefault(requestId) ?? new CreditOutcome.NotFound());
    }

    public Task<CreditOutcome> CloseCreditAsync(CreditRequest request, CancellationToken cancellationToken)
    {
        if (!Answers || !Closes) return Task.FromResult<CreditOutcome>(new CreditOutcome.Unknown());
        lock (_gate)
        {
            _outcomes.TryAdd(request.RequestId, new CreditOutcome.Refused(ErrorCode.BillerUnavailable));
            return Task.FromResult(_outcomes[request.RequestId]);
        }
    }
}
