using TvPay.Proto.Box.V1;

namespace TvPay.Box.Sessions;

/// <summary>A request that has been (or is being) sent and not been answered.</summary>
internal sealed class PendingCall
{
    private readonly TaskCompletionSource<FromBox> _answered;

    public PendingCall(FromBox.BodyOneofCase answer, Action<KeepAlive>? onKeepAlive)
    {
        (Answer, OnKeepAlive) = (answer, onKeepAlive);
        (_answered, Answered) = Promise.New<FromBox>();
    }

    /// <summary>The only case of an answer, besides Error, that fits the request.</summary>
    public FromBox.BodyOneofCase Answer { get; }

    /// <summary>Null for every request but Authorize: nothing else may be kept alive.</summary>
    public Action<KeepAlive>? OnKeepAlive { get; }

    /// <summary>Ends the session when it fires. Runs from the moment of sending.</summary>
    public ITimer? Deadline { get; set; }

    public Task<FromBox> Answered { get; }

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
