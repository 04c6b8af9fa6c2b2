using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>Hands screens from the thread that gets them to the one that draws: the newest alone.</summary>
internal sealed class NewestScreen
{
    private Screen? _screen;

    /// <returns>True: the drawing thread has to be called. False: it has been, and will take this one.</returns>
    public bool Put(Screen screen) => Interlocked.Exchange(ref _screen, screen) is null;

    /// <returns>Null: it has been taken already.</returns>
    public Screen? Take() => Interlocked.Exchange(ref _screen, null);
}
