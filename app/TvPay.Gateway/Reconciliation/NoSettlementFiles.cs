using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>Where no files come by themselves: only what an operator hands over.</summary>
internal sealed class NoSettlementFiles : ISettlementFileSource
{
    public Task<Stream?> OpenAsync(BillerId biller, DateOnly day, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);
}
