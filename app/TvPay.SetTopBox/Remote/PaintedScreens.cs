using TvPay.App;

namespace TvPay.SetTopBox.Remote;

/// <summary>
/// Which screen a person had before the eyes when a key went down. Two are enough: for a key from before both, the older
/// is as stale as any, and does nothing.
/// </summary>
internal sealed class PaintedScreens
{
    private Message.ScreenPainted _newest = new(0, TimeSpan.Zero);
    private long _before;

    /// <summary>A head that lags behind another, and paints an old screen after a new one, makes keys stale: they do nothing.</summary>
    public void Add(Message.ScreenPainted painted)
    {
        if (painted.Epoch == _newest.Epoch) return;
        (_before, _newest) = (_newest.Epoch, painted);
    }

    public long EpochAt(TimeSpan at) => at < _newest.At ? _before : _newest.Epoch;
}
