using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Timing;
using TvPay.Payments;

namespace TvPay.Gateway.Bills;

/// <summary>
/// Asks billers for bills without letting a slow one hold up a list: who asks waits as long as it likes, the biller's
/// answer is kept for whoever asks next. One call per account at a time.
/// </summary>
internal sealed class BillFetcher(GatewaySettings settings, TimeProvider time, ILogger<BillFetcher> logger)
{
    /// <summary>Answers kept at most: beyond that, all that are stale make room, or all.</summary>
    private const int MaxKept = 10_000;

    private readonly Flights<(BillerId, AccountNumber), ImmutableArray<BillerBill>> _flights = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<(BillerId, AccountNumber), (ImmutableArray<BillerBill> Bills, DateTimeOffset At)> _last = [];

    /// <summary>Fresh from the biller.</summary>
    /// <exception cref="TvPayException">BILLER_UNAVAILABLE: it failed, or did not answer within the patience.</exception>
    public async Task<ImmutableArray<BillerBill>> FetchAsync(
        IBiller biller, AccountNumber account, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var flight = _flights.JoinAsync((biller.Profile.Id, account), () => CallAsync(biller, account));
            return await flight.WaitAsync(patience, time, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TvPayException(ErrorCode.BillerUnavailable, $"Biller {biller.Profile.Id} does not answer.", e);
        }
    }

    /// <summary>Fresh if the biller answers in time, else its last answer if that is not stale; null if neither.</summary>
    public async Task<ImmutableArray<BillerBill>?> FetchOrRecallAsync(
        IBiller biller, AccountNumber account, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAsync(biller, account, patience, cancellationToken);
        }
        catch (TvPayException e)
        {
            GatewayLog.BillerFailed(logger, biller.Profile.Id, e);
            lock (_gate)
            {
                var isFresh = _last.TryGetValue((biller.Profile.Id, account), out var last)
                    && time.GetUtcNow() - last.At <= settings.BillListStaleness;
                return isFresh ? last.Bills : null;
            }
        }
    }

    private async Task<ImmutableArray<BillerBill>> CallAsync(IBiller biller, AccountNumber account)
    {
        using var deadline = new CancellationTokenSource(settings.CallTimeout, time);
        var bills = await biller.FetchBillsAsync(account, deadline.Token).WaitAsync(deadline.Token);
        Keep((biller.Profile.Id, account), bills);
        return bills;
    }

    private void Keep((BillerId, AccountNumber) key, ImmutableArray<BillerBill> bills)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_last.Count >= MaxKept)
            {
                foreach (var (stale, _) in _last.Where(l => now - l.Value.At > settings.BillListStaleness).ToList()) _last.Remove(stale);
                if (_last.Count >= MaxKept) _last.Clear();
            }

            _last[key] = (bills, now);
        }
    }
}
