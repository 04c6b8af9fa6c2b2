using TvPay.Box;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>Makes sessions with plugged-in boxes. The seam below which a simulation has its own wire.</summary>
internal interface IBoxOpener
{
    /// <summary>Opens the device and makes a session with it.</summary>
    /// <param name="device">As it was announced.</param>
    /// <param name="nonce">Random, not 0: names the session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UsbException">The device could not be opened.</exception>
    /// <exception cref="BoxException">The session could not be made.</exception>
    Task<OpenedBox> OpenAsync(UsbDeviceInfo device, uint nonce, CancellationToken cancellationToken);
}
