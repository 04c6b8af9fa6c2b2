using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>One place that keys come from, while it is open. See <see cref="RemoteInput"/>.</summary>
public sealed class KeySource : IDisposable
{
    private readonly RemoteInput _remote;
    private readonly Dictionary<RemoteKey, long> _held = [];

    internal KeySource(RemoteInput remote, KeySourceKind kind) => (_remote, Kind) = (remote, kind);

    public KeySourceKind Kind { get; }

    /// <summary>
    /// What a head has to tell. Keys of a source that isn't live are dropped. A head tells when a key goes down and when
    /// it comes up; of its own repeats only those of a key that it has already told to be up are taken. From any thread.
    /// </summary>
    public void Send(Message message)
    {
        if (message is Message.KeyPressed press) _remote.Pass(this, press);
        else _remote.Pass(message);
    }

    /// <summary>What a device has to tell that shows nothing itself. Otherwise as <see cref="Send(Message)"/>.</summary>
    /// <param name="at">When the finger moved; not later than now.</param>
    public void Send(RemoteKey key, KeyPhase phase, TimeSpan at) => _remote.Pass(this, key, phase, at);

    public void Dispose() => _remote.Close(this);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    /// <returns>False: it is held already, and this is no new press.</returns>
    internal bool Hold(Message.KeyPressed press) => _held.TryAdd(press.Key, press.Epoch);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    /// <returns>False: as far as the app knows it isn't held.</returns>
    internal bool LetGo(RemoteKey key) => _held.Remove(key);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal bool Holds(RemoteKey key) => _held.ContainsKey(key);

    /// <summary>The caller holds the lock of <see cref="RemoteInput"/>.</summary>
    internal List<KeyValuePair<RemoteKey, long>> TakeHeld()
    {
        var held = _held.ToList();
        _held.Clear();
        return held;
    }
}
