using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>Where billers' settlement files come from.</summary>
internal interface ISettlementFileSource
{
    /// <summary>The newest file of a business day that is over; null if none is there yet. May throw, or take long.</summary>
    /// <exception cref="IOException">The biller can't be reached.</exception>
    Task<Stream?> OpenAsync(BillerId biller, DateOnly day, CancellationToken cancellationToken);
}
