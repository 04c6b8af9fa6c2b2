using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;

namespace TvPay.Simulation.Planted;

/// <summary>A biller's adapter, but for crediting and for what its bills look like.</summary>
internal sealed class AlteredBiller(IBiller biller) : IBiller
{
    /// <summary>In place of crediting.</summary>
    public Func<CreditRequest, CancellationToken, Task<CreditOutcome>> Credit { get; init; } = biller.CreditAsync;

    /// <summary>In place of asking what came of a credit.</summary>
    public Func<string, CancellationToken, Task<CreditOutcome>> Query { get; init; } = biller.QueryCreditAsync;

    /// <summary>What each bill is made to look like.</summary>
    public Func<BillerBill, BillerBill> Show { get; init; } = bill => bill;

    public BillerProfile Profile => biller.Profile;

    public Task<CustomerOutcome> FindCustomerAsync(AccountNumber account, CancellationToken cancellationToken) =>
        biller.FindCustomerAsync(account, cancellationToken);

    public async Task<ImmutableArray<BillerBill>> FetchBillsAsync(AccountNumber account, CancellationToken cancellationToken) =>
        [.. (await biller.FetchBillsAsync(account, cancellationToken)).Select(Show)];

    public Task<CreditOutcome> CreditAsync(CreditRequest request, CancellationToken cancellationToken) =>
        Credit(request, cancellationToken);

    public Task<CreditOutcome> CloseCreditAsync(CreditRequest request, CancellationToken cancellationToken) =>
        biller.CloseCreditAsync(request, cancellationToken);

    public Task<CreditOutcome> QueryCreditAsync(string requestId, CancellationToken cancellationToken) =>
        Query(requestId, cancellationToken);
}
