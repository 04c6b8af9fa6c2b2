using System.Collections.Immutable;

namespace TvPay.Usb;

/// <summary>An interface (alternate setting 0) as its descriptor tells it (USB 2.0 §9.6.5).</summary>
/// <param name="Number">bInterfaceNumber.</param>
/// <param name="Class">bInterfaceClass.</param>
/// <param name="SubClass">bInterfaceSubClass.</param>
/// <param name="Protocol">bInterfaceProtocol.</param>
/// <param name="Endpoints">In the order of the descriptors.</param>
public sealed record UsbInterface(
    byte Number, byte Class, byte SubClass, byte Protocol, ImmutableArray<UsbEndpoint> Endpoints)
{
    /// <summary>The first endpoint of a kind and direction.</summary>
    /// <exception cref="UsbException"><see cref="UsbError.Protocol"/>: the interface has none.</exception>
    public UsbEndpoint Endpoint(UsbTransferKind kind, bool isIn)
        => Endpoints.FirstOrDefault(e => e.Kind == kind && e.IsIn == isIn)
            ?? throw new UsbException(
                UsbError.Protocol, $"interface {Number} has no {kind} endpoint {(isIn ? "IN" : "OUT")}");
}
