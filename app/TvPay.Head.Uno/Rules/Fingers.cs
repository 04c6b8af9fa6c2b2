using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>
/// From what the toolkit tells of keys to what fingers did: one Down and one Up of each press. What a window system repeats
/// while a key is held is no movement of a finger. X11 says that as an up with a down right behind it; so an up is believed
/// only when no down of the same key follows in <see cref="Doubt"/>. Used by one thread.
/// </summary>
internal sealed class Fingers(Action<Message.KeyPressed> send)
{
    /// <summary>A repeat's up and down come together; no finger is so quick.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(30);

    private readonly List<Held> _held = [];

    /// <summary>When <see cref="Settle"/> has something to do; null: it hasn't.</summary>
    public TimeSpan? SettlesAt => _held.Min(held => held.LeftAt) + Doubt;

    /// <param name="scanCode">Which physical key it is.</param>
    /// <param name="epoch">Of the screen that was painted last; null: nobody has seen one, and no key can be meant for it.</param>
    public void Down(uint scanCode, RemoteKey key, long? epoch, TimeSpan now)
    {
        Settle(now);
        if (_held.Find(held => held.ScanCode == scanCode) is { } same)
        {
            same.LeftAt = null;
            return;
        }

        if (epoch is not { } seen) return;
        _held.Add(new Held(scanCode, key, seen));
        send(new Message.KeyPressed(key, KeyPhase.Down, seen, now));
    }

    public void Up(uint scanCode, TimeSpan now)
    {
        if (_held.Find(held => held.ScanCode == scanCode) is { } held) held.LeftAt ??= now;
    }

    /// <summary>Tells of the keys that have come up beyond doubt, with the time at which they did.</summary>
    public void Settle(TimeSpan now)
    {
        foreach (var held in _held.FindAll(held => held.LeftAt + Doubt <= now)) LetGo(held, held.LeftAt!.Value);
    }

    /// <summary>Whoever looks elsewhere lets go of the keys unseen.</summary>
    public void LetGoOfAll(TimeSpan now)
    {
        foreach (var held in _held.ToList()) LetGo(held, held.LeftAt ?? now);
    }

    private void LetGo(Held held, TimeSpan at)
    {
        _held.Remove(held);
        send(new Message.KeyPressed(held.Key, KeyPhase.Up, held.Epoch, at));
    }

    private sealed class Held(uint scanCode, RemoteKey key, long epoch)
    {
        public uint ScanCode => scanCode;

        public RemoteKey Key => key;

        /// <summary>Of its Down.</summary>
        public long Epoch => epoch;

        /// <summary>When it was told to be up; null: it is down.</summary>
        public TimeSpan? LeftAt { get; set; }
    }
}
