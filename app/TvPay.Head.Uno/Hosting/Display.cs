using System.Threading.Channels;
using TvPay.App;
using TvPay.Service.Hosting;

namespace TvPay.Head.WinUI;

/// <summary>
/// Where service and toolkit meet: the service runs on threads of its own and asks for a display; the toolkit wants the
/// process's first thread, and gets it only if the service has asked.
/// </summary>
internal sealed class Display : IDisplayHead
{
    private readonly TaskCompletionSource<DisplayFeed> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public async Task RunAsync(ChannelReader<Screen> screens, Action<Message> send, TimeProvider time, CancellationToken cancel)
    {
        _asked.TrySetResult(new DisplayFeed(screens, send, time, cancel));
        try
        {
            await _gone.Task.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    /// <summary>Shows the TV on the calling thread, from when the service asks for it until the service has ended or the
    /// window is closed. Returns at once where the service ends without having asked.</summary>
    /// <param name="service">Ends when the service has.</param>
    public void ShowUntil(Task service)
    {
        Task.WaitAny(_asked.Task, service);
        if (!_asked.Task.IsCompletedSuccessfully) return;
        try
        {
            Head.Run(_asked.Task.Result, this, service);
            _gone.TrySetResult();
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <summary>It can't be drawn any more: the service ends with this as the reason.</summary>
    public void Fail(Exception cause) => _gone.TrySetException(cause);
}
