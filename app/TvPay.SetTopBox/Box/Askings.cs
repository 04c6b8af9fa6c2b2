using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// Which payments someone in this run of the service is taking through the box: from the moment they are recorded until
/// the box has answered or the household has left. All others that stand before or in the box were left behind, by an
/// earlier run or by an error, and are the resolver's.
/// </summary>
internal sealed class Askings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AuthorizationId, ImmutableArray<PaymentId>> _live = [];

    public void Begin(AuthorizationId authorization, ImmutableArray<PaymentId> payments)
    {
        lock (_lock) _live.Add(authorization, payments);
    }

    /// <summary>The payments of a live asking; empty if it has ended.</summary>
    public ImmutableArray<PaymentId> Of(AuthorizationId authorization)
    {
        lock (_lock) return _live.GetValueOrDefault(authorization, []);
    }

    public void End(AuthorizationId authorization)
    {
        lock (_lock) _live.Remove(authorization);
    }

    /// <summary>Whether anybody is being asked, or about to be.</summary>
    public bool Any
    {
        get
        {
            lock (_lock) return _live.Count > 0;
        }
    }

    public bool IsLive(PaymentId payment)
    {
        lock (_lock) return _live.Values.Any(payments => payments.Contains(payment));
    }
}
