using TvPay.Box.Sessions;

namespace TvPay.Bridge.Link;

/// <summary>A session in the making, or made. <see cref="BoxLink"/>'s loop makes it and disposes of it.</summary>
internal sealed class SessionAttempt : IDisposable
{
    private readonly CancellationTokenSource _stop;

    public SessionAttempt(long number, CancellationToken linkStops)
    {
        Number = number;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(linkStops);
        Stop = _stop.Token;
    }

    /// <summary>As the machine counts.</summary>
    public long Number { get; }

    /// <summary>Cancelled when the session is to be given up.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Set before the session is announced.</summary>
    public BoxSession? Session { get; set; }

    /// <summary>Completes, never fails, when all of it is closed.</summary>
    public Task Done { get; set; } = Task.CompletedTask;

    public void GiveUp() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
