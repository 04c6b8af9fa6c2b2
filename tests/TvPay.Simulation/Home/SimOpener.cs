using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Proto.Common.V1;
using TvPay.Simulation.Evidence;
using TvPay.Usb;

namespace TvPay.Simulation.Home;

/// <summary>Sessions with whatever is plugged in. Whose box it is, its hello says here, and its certificate elsewhere.</summary>
internal sealed class SimOpener(BoxCorner corner, TimeProvider time) : IBoxOpener
{
    public async Task<OpenedBox> OpenAsync(UsbDeviceInfo device, uint nonce, CancellationToken cancellationToken)
    {
        var stream = corner.Connect(device, nonce);
        var session = await BoxSession.OpenAsync(stream, nonce, new BoxSessionOptions(), time, cancellationToken);
        if (session.Box.BoxId == Parties.Box.ToString()) return new OpenedBox(session, stream);
        await session.DisposeAsync();
        throw new BoxException(ErrorReason.BoxUntrusted, "not the box that was paired");
    }
}
