using TvPay.Box;
using TvPay.VirtualBox;

namespace TvPay.Tests.Box;

/// <summary>A link on which the box has babbled by the time TLS begins.</summary>
internal sealed class GarbageLink(IBoxLink link, PaymentBox box) : IBoxLink
{
    public ValueTask ControlOutAsync(byte request, ushort value, ushort index, CancellationToken cancellationToken)
        => link.ControlOutAsync(request, value, index, cancellationToken);

    public ValueTask<int> ControlInAsync(byte request, Memory<byte> buffer, CancellationToken cancellationToken)
        => link.ControlInAsync(request, buffer, cancellationToken);

    public Stream OpenPipe()
    {
        box.SendGarbage("HTTP/1.1 418 I'm a teapot\r\n\r\n"u8.ToArray());
        return link.OpenPipe();
    }
}
