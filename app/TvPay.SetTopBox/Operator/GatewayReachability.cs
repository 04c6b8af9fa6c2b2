namespace TvPay.SetTopBox.Operator;

/// <summary>
/// Whether calls to the gateway succeed, as far as the last one tells. Who waits for it to return is woken at the first
/// that does.
/// </summary>
internal sealed class GatewayReachability
{
    private readonly Lock _lock = new();
    private bool? _reachable;

    /// <summary>With the new state, for every change; the first call's end is one.</summary>
    public event Action<bool>? Changed;

    /// <summary>Null before the first call has ended.</summary>
    public bool? Current
    {
        get
        {
            lock (_lock) return _reachable;
        }
    }

    public void Report(bool reachable)
    {
        lock (_lock)
        {
            if (_reachable == reachable) return;
            _reachable = reachable;
        }

        Changed?.Invoke(reachable);
    }
}
