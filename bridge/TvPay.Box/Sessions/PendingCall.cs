using TvPay.Proto.Box.V1;

namespace TvPay.Box.Sessions;

/// <summary>A request that has been (or is being) sent and not been answered.</summary>
internal sealed class PendingCall(FromBox.BodyOneofCase answer, Action<KeepAlive>? onKeepAlive)
{
    private readonly TaskCompletionSource<FromBox> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The only case of an answer, besides Error, that fits the request.</summary>
    public FromBox.BodyOneofCase Answer => answer;

    /// <summary>Null for every request but Authorize: nothing else may be kept alive.</summary>
    public Action<KeepAlive>? OnKeepAlive => onKeepAlive;

    /// <summary>Ends the session when it fires. Runs from the moment of sending.</summary>
    public ITimer? Deadline { get; set; }

    public Task<FromBox> Answered => _answered.Task;

    public void Complete(FromBox message)
    {
        Deadline?.Dispose();
        _answered.TrySetResult(message);
    }

    public void Fail(BoxException error)
    {
        Deadline?.Dispose();
        _answered.TrySetException(error);
    }
}
