using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>How many messages a page may send: far more than a finger can, far fewer than would keep the app from its work.</summary>
internal sealed class MessageRate(TimeProvider time)
{
    /// <summary>As many at once, and as many a second.</summary>
    public const int PerSecond = 250;

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1) / PerSecond;

    /// <summary>The time that is saved up; a message uses its part.</summary>
    private TimeSpan _left = PerSecond * Each;
    private TimeSpan _at = time.ReadMonotonic();

    /// <summary>False: too many.</summary>
    public bool Take()
    {
        var now = time.ReadMonotonic();
        _left = TimeSpan.FromTicks(Math.Min((PerSecond * Each).Ticks, (_left + now - _at).Ticks));
        _at = now;
        if (_left < Each) return false;
        _left -= Each;
        return true;
    }
}
