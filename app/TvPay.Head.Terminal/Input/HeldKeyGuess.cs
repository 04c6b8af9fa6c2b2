using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// A terminal never tells that a key came up: the same key again so soon is taken for one that is still held, so that it
/// can't decide anything twice.
/// </summary>
internal sealed class HeldKeyGuess
{
    /// <summary>Longer than the usual wait before a keyboard begins to repeat (250 ms to 660 ms).</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(700);

    /// <summary>Digits are typed twice on purpose (100); keyboards repeat every 20 ms to 50 ms.</summary>
    private static readonly TimeSpan DigitWindow = TimeSpan.FromMilliseconds(60);

    private RemoteKey? _last;
    private TimeSpan _lastAt;

    public bool IsRepeat(RemoteKey key, TimeSpan at)
    {
        var window = key >= RemoteKey.Digit0 ? DigitWindow : Window;
        var isRepeat = _last == key && at - _lastAt < window;
        (_last, _lastAt) = (key, at);
        return isRepeat;
    }
}
