using Microsoft.UI.Dispatching;
using Microsoft.UI.Windowing;
using Microsoft.UI.Xaml;

namespace TvPay.Head.WinUI;

/// <summary>The toolkit's application: one window that takes the whole display, and screens brought to its thread.</summary>
internal sealed partial class TvApplication : Application
{
    private readonly NewestScreen _newest = new();
    private readonly DisplayFeed _feed;
    private readonly Display _display;
    private readonly Task _service;
    private Window? _window;
    private TvPage? _page;

    /// <param name="service">Ends when the service has; then the window closes.</param>
    public TvApplication(DisplayFeed feed, Display display, Task service)
    {
        (_feed, _display, _service) = (feed, display, service);
        Head.InitializeResources();
    }

    protected override void OnLaunched(LaunchActivatedEventArgs args)
    {
        var queue = DispatcherQueue.GetForCurrentThread();
        var page = _page = new TvPage(_feed, Head.ScanOffset);
        _window = new Window { Title = "TvPay", Content = page };
        _window.AppWindow.SetPresenter(AppWindowPresenterKind.FullScreen);
        _window.Activated += (_, change) =>
        {
            if (change.WindowActivationState == WindowActivationState.Deactivated) page.LetGoOfKeys();
            else page.Focus(FocusState.Programmatic);
        };
        _window.Activate();
        _ = FollowAsync(queue);
        _ = CloseAfterServiceAsync(queue);
    }

    private async Task FollowAsync(DispatcherQueue queue)
    {
        try
        {
            while (await _feed.Screens.WaitToReadAsync(_feed.Stop).ConfigureAwait(false))
                while (_feed.Screens.TryRead(out var screen))
                    if (_newest.Put(screen)) queue.TryEnqueue(DrawNewest);
        }
        catch (OperationCanceledException) when (_feed.Stop.IsCancellationRequested)
        {
            // Asked to stop; what was drawn last stays until the service has ended.
        }
        catch (Exception e)
        {
            _display.Fail(e);
        }
    }

    private void DrawNewest()
    {
        try
        {
            if (_newest.Take() is { } screen) _page?.Show(screen);
        }
        catch (Exception e)
        {
            // The toolkit would log it and go on with half a screen.
            _display.Fail(e);
        }
    }

    private async Task CloseAfterServiceAsync(DispatcherQueue queue)
    {
        // How it ended is for the command line to say.
        await _service.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        queue.TryEnqueue(Exit);
    }
}
