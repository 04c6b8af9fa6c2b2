using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>One place that keys come from, while it is open. See <see cref="RemoteInput"/>.</summary>
public sealed class KeySource : IDisposable
{
    private readonly RemoteInput _remote;
    private readonly Dictionary<RemoteKey, long> _held = [];

    internal KeySource(RemoteInput remote, KeySourceKind kind) => (_remote, Kind) = (remote, kind);

    public KeySourceKind Kind { get; }

    /// <summary>A key moved. From any thread.</summary>
    /// <param name="epoch">Of the screen that the person saw.</param>
    public void Press(RemoteKey key, KeyPhase phase, long epoch) => _remote.Pass(this, key, phase, epoch);

    public void Dispose() => _remote.Close(this);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal void Remember(RemoteKey key, KeyPhase phase, long epoch)
    {
        if (phase == KeyPhase.Up) _held.Remove(key);
        else _held[key] = epoch;
    }

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal List<KeyValuePair<RemoteKey, long>> TakeHeld()
    {
        var held = _held.ToList();
        _held.Clear();
        return held;
    }
}
