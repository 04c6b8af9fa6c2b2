using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>
/// When a screen counts as painted: as the second frame begins after it was drawn, for then the first has been put before
/// somebody's eyes. Told once for each epoch. Used by one thread.
/// </summary>
internal sealed class PaintReport
{
    private long? _drawn;
    private int _frames;

    /// <summary>The epoch that was painted last: keys are meant for it. Null: none was.</summary>
    public long? Painted { get; private set; }

    /// <summary>A frame must begin for it to go on.</summary>
    public bool IsWaiting => _drawn is not null;

    /// <summary>A screen has been drawn, and will be in the next frame.</summary>
    public void Draw(long epoch)
    {
        if (epoch == Painted || epoch == _drawn) return;
        (_drawn, _frames) = (epoch, 0);
    }

    /// <summary>A frame begins.</summary>
    /// <returns>What is to be told; null if nothing is.</returns>
    public Message.ScreenPainted? BeginFrame(TimeSpan now)
    {
        if (_drawn is not { } epoch || ++_frames < 2) return null;
        (Painted, _drawn) = (epoch, null);
        return new Message.ScreenPainted(epoch, now);
    }
}
