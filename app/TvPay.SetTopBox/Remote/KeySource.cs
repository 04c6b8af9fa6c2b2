using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>One place that keys come from, while it is open. See <see cref="RemoteInput"/>.</summary>
public sealed class KeySource : IDisposable
{
    private readonly RemoteInput _remote;
    private readonly Dictionary<RemoteKey, long> _held = [];

    internal KeySource(RemoteInput remote, KeySourceKind kind) => (_remote, Kind) = (remote, kind);

    public KeySourceKind Kind { get; }

    /// <summary>What a head or a device has to tell. Keys of a source that isn't live are dropped. From any thread.</summary>
    public void Send(Message message)
    {
        if (message is Message.KeyPressed press) _remote.Pass(this, press);
        else _remote.Pass(message);
    }

    public void Dispose() => _remote.Close(this);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal void Remember(Message.KeyPressed press)
    {
        if (press.Phase == KeyPhase.Up) _held.Remove(press.Key);
        else _held[press.Key] = press.Epoch;
    }

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal List<KeyValuePair<RemoteKey, long>> TakeHeld()
    {
        var held = _held.ToList();
        _held.Clear();
        return held;
    }
}
