using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>
/// All keys come through here, and from exactly one source at a time: else one physical press could arrive twice and pass
/// two deliberate steps. Live is the latest to be opened of the highest kind; what the others send is dropped.
/// </summary>
public sealed class RemoteInput
{
    private readonly Lock _lock = new();
    private readonly List<KeySource> _open = [];
    private readonly IMessageSink _app;
    private readonly TimeProvider _time;

    internal RemoteInput(IMessageSink app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>Opens a source; it is live until one that goes before it opens, or it is disposed.</summary>
    public KeySource Open(KeySourceKind kind)
    {
        var source = new KeySource(this, kind);
        Change(() => _open.Add(source));
        return source;
    }

    internal void Close(KeySource source) => Change(() => _open.Remove(source));

    internal void Pass(KeySource source, Message.KeyPressed press)
    {
        lock (_lock)
        {
            if (source != Live()) return;
            source.Remember(press);
            _app.Post(press);
        }
    }

    /// <summary>All else that a head tells is true whoever tells it.</summary>
    internal void Pass(Message message) => _app.Post(message);

    private void Change(Action change)
    {
        lock (_lock)
        {
            var before = Live();
            change();
            if (before is null || before == Live()) return;
            // Its keys would never come up: a key that counts as held for ever is a key that is dead.
            foreach (var (key, epoch) in before.TakeHeld())
                _app.Post(new Message.KeyPressed(key, KeyPhase.Up, epoch, _time.ReadMonotonic()));
        }
    }

    private KeySource? Live() => _open.LastOrDefault(source => source.Kind == _open.Max(s => s.Kind));
}
