using System.Threading.Channels;

namespace TvPay.Gateway.Timing;

/// <summary>
/// Lets a worker sleep until there is something to do, or for a while at most. Calls to <see cref="Ring"/> before the
/// worker sleeps are not lost; many count as one.
/// </summary>
internal sealed class Wakeup(TimeProvider time)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Returns when rung, or after this long.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _bell.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        _bell.Reader.TryRead(out _);
    }
}
