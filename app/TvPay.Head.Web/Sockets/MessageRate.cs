using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>How many messages a page may send: far more than a finger can, far fewer than would keep the app from its work.</summary>
internal sealed class MessageRate(TimeProvider time)
{
    /// <summary>As many at once, and as many a second.</summary>
    public const int PerSecond = 300;

    private double _left = PerSecond;
    private TimeSpan _at = time.ReadMonotonic();

    /// <summary>False: too many.</summary>
    public bool Take()
    {
        var now = time.ReadMonotonic();
        _left = Math.Min(PerSecond, _left + ((now - _at).TotalSeconds * PerSecond));
        _at = now;
        if (_left < 1) return false;
        _left--;
        return true;
    }
}
