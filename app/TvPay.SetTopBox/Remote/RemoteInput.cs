using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>
/// All keys come through here, and from exactly one source at a time: else one physical press could arrive twice and pass
/// two deliberate steps. Live is the latest to be opened of the highest kind; what the others send is dropped. Whatever a
/// source sends, of each press the app sees one Down, repeats if it is an arrow that is held, and one Up.
/// </summary>
public sealed class RemoteInput
{
    private readonly Lock _lock = new();
    private readonly List<KeySource> _open = [];
    private readonly IMessageSink _app;
    private readonly TimeProvider _time;
    private readonly KeyRepeat _repeat;
    private readonly PaintedScreens _painted = new();

    internal RemoteInput(IMessageSink app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        _repeat = new KeyRepeat(_lock, app, time);
    }

    /// <summary>Opens a source; it is live until one that goes before it opens, or it is disposed.</summary>
    public KeySource Open(KeySourceKind kind)
    {
        var source = new KeySource(this, kind);
        Change(() => _open.Add(source));
        return source;
    }

    internal void Close(KeySource source) => Change(() => _open.Remove(source));

    /// <summary>A key of a source that has no screen: it is meant for what was painted when it was pressed.</summary>
    internal void Pass(KeySource source, RemoteKey key, KeyPhase phase, TimeSpan at)
    {
        lock (_lock) Pass(source, new Message.KeyPressed(key, phase, _painted.EpochAt(at), at));
    }

    internal void Pass(KeySource source, Message.KeyPressed press)
    {
        lock (_lock)
        {
            if (source != Live()) return;
            switch (press.Phase)
            {
                case KeyPhase.Down when source.Hold(press):
                    _app.Post(press);
                    _repeat.Begin(press);
                    break;
                case KeyPhase.Up when source.LetGo(press.Key):
                    _repeat.End(press.Key);
                    _app.Post(press);
                    break;
                // The guess of a source that can't see keys come up: it has told that this one did.
                case KeyPhase.Repeat when !source.Holds(press.Key):
                    _app.Post(press);
                    break;
            }
        }
    }

    /// <summary>All else that a head tells is true whoever tells it.</summary>
    internal void Pass(Message message)
    {
        if (message is Message.ScreenPainted painted)
            lock (_lock) _painted.Add(painted);
        _app.Post(message);
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            var before = Live();
            change();
            if (before is null || before == Live()) return;
            _repeat.End();
            // Its keys would never come up: a key that counts as held for ever is a key that is dead.
            foreach (var (key, epoch) in before.TakeHeld())
                _app.Post(new Message.KeyPressed(key, KeyPhase.Up, epoch, _time.ReadMonotonic()));
        }
    }

    private KeySource? Live() => _open.LastOrDefault(source => source.Kind == _open.Max(s => s.Kind));
}
