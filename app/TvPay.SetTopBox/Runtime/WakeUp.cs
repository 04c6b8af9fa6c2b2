using System.Threading.Channels;

namespace TvPay.SetTopBox;

/// <summary>Wakes one sleeper. A signal given while nobody sleeps is kept; several are one.</summary>
internal sealed class WakeUp(TimeProvider time)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Signal() => _signal.Writer.TryWrite(true);

    /// <summary>Until the next signal.</summary>
    /// <param name="atMost">Null: without limit.</param>
    /// <exception cref="OperationCanceledException">By the token.</exception>
    public async Task SleepAsync(TimeSpan? atMost, CancellationToken cancel)
    {
        if (atMost is { } span && span <= TimeSpan.Zero) return;
        using var limit = new CancellationTokenSource(atMost ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _signal.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return;
        }

        _signal.Reader.TryRead(out _);
    }
}
