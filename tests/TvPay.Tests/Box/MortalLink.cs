using TvPay.Box;

namespace TvPay.Tests.Box;

/// <summary>A link whose host can be killed: its transfers are taken back by the kernel, and nobody says goodbye.</summary>
internal sealed class MortalLink(IBoxLink link) : IBoxLink
{
    private readonly CancellationTokenSource _dead = new();

    public void Die() => _dead.Cancel();

    public ValueTask ControlOutAsync(byte request, ushort value, ushort index, CancellationToken cancellationToken)
        => link.ControlOutAsync(request, value, index, cancellationToken);

    public ValueTask<int> ControlInAsync(byte request, Memory<byte> buffer, CancellationToken cancellationToken)
        => link.ControlInAsync(request, buffer, cancellationToken);

    public Stream OpenPipe() => new MortalStream(link.OpenPipe(), _dead.Token);

    private sealed class MortalStream(Stream stream, CancellationToken dead) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, dead);
            return await stream.ReadAsync(buffer, either.Token);
        }

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => dead.IsCancellationRequested
                ? throw new IOException("the host is dead")
                : stream.WriteAsync(buffer, cancellationToken);
    }
}
