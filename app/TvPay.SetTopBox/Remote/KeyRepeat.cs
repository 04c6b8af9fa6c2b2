using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>
/// Repeats ▲▼◀▶ while one of them is held. A repeat carries the epoch of its press: it never acts on a screen that the
/// press wasn't meant for. The caller of each method holds the lock.
/// </summary>
internal sealed class KeyRepeat(Lock gate, IMessageSink app, TimeProvider time)
{
    /// <summary>
    /// A deliberate press of an old hand lasts up to 300 ms, and an infrared receiver tells that a key came up only some
    /// 100 ms after the last frame: what is shorter is one step.
    /// </summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Eleven rows a second: a frame is on the screen within 50 ms, so that each step is seen before the next; and who
    /// lets go a quarter of a second after seeing the row is no more than three rows past it.
    /// </summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(90);

    /// <summary>
    /// Ten seconds, longer than the way through a history of a hundred payments: nobody holds a key for that long, so
    /// its coming up must have been lost.
    /// </summary>
    public const int Most = 107;

    private Hold? _hold;

    /// <summary>A key went down: whatever was repeated before is no longer.</summary>
    public void Begin(Message.KeyPressed press)
    {
        End();
        if (press.Key is not (RemoteKey.Up or RemoteKey.Down or RemoteKey.Left or RemoteKey.Right)) return;
        var hold = new Hold(press);
        hold.Timer = time.CreateTimer(_ => Fire(hold), null, First, Timeout.InfiniteTimeSpan);
        _hold = hold;
    }

    public void End(RemoteKey key)
    {
        if (_hold?.Press.Key == key) End();
    }

    public void End()
    {
        _hold?.Timer?.Dispose();
        _hold = null;
    }

    private void Fire(Hold hold)
    {
        lock (gate)
        {
            // The timer may have been due already when the key came up.
            if (_hold != hold) return;
            app.Post(hold.Press with { Phase = KeyPhase.Repeat, At = time.ReadMonotonic() });
            if (++hold.Repeats == Most) End();
            // One at a time: after a stall there is one step, not a burst of those that were missed.
            else hold.Timer?.Change(Every, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Hold(Message.KeyPressed press)
    {
        public Message.KeyPressed Press => press;

        public ITimer? Timer { get; set; }

        public int Repeats { get; set; }
    }
}
