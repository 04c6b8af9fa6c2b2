using System.Security.Cryptography.X509Certificates;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Box.Tls;
using TvPay.Bridge.State;
using TvPay.Proto.Common.V1;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>Sessions over USB: open and claim, clear halts, RESET_SESSION, TLS with the pins, Hello.</summary>
/// <param name="host">Where devices are; the caller's.</param>
/// <param name="identity">The bridge's certificate with its private key.</param>
/// <param name="pins">The one box to trust.</param>
/// <param name="options">Times and language.</param>
/// <param name="time">The clock of every timeout.</param>
internal sealed class UsbBoxOpener(
    IUsbHost host, X509Certificate2 identity, BoxPins pins, BoxSessionOptions options, TimeProvider time) : IBoxOpener
{
    /// <summary>How a payment box looks on USB.</summary>
    public static UsbMatch Match { get; } = new(
        BoxUsb.VendorId, BoxUsb.ProductId, BoxUsb.InterfaceClass, BoxUsb.InterfaceSubClass, BoxUsb.InterfaceProtocol);

    private readonly BoxTrust _trust = new(pins.Manufacturer, pins.BoxId);

    public async Task<OpenedBox> OpenAsync(UsbDeviceInfo device, uint nonce, CancellationToken cancellationToken)
    {
        var opened = await host.OpenAsync(device, Match, cancellationToken);
        try
        {
            // A pipe that the box has halted stays so from session to session; and a program that was killed may have left the
            // two ends of a pipe of different opinion about which packet comes next.
            foreach (var endpoint in opened.Interface.Endpoints.Where(e => e.Kind == UsbTransferKind.Bulk))
                await opened.ClearHaltAsync(endpoint, cancellationToken);
            var session = await BoxConnector.OpenAsync(
                new UsbBoxLink(opened), nonce, identity, _trust, options, time, cancellationToken);
            if (session.Box.BoxId == pins.BoxId) return new OpenedBox(session, opened);
            await session.DisposeAsync();
            throw new BoxException(ErrorReason.BoxProtocol, "the box says another id than its certificate");
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }
}
