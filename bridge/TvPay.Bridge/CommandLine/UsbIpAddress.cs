using System.Globalization;
using System.Net;

namespace TvPay.Bridge.CommandLine;

/// <summary>Where a USB/IP server listens on this machine. USB/IP is plain TCP: no other machine is ever asked.</summary>
/// <param name="Host">A loopback address: 127.0.0.0/8 or ::1.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record UsbIpAddress(IPAddress Host, int Port)
{
    /// <summary>Reads "127.0.0.1:3240" or "[::1]:3240".</summary>
    /// <exception cref="CommandLineException">Not of that form, or not loopback.</exception>
    public static UsbIpAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!IPAddress.TryParse(bracketed ? host[1..^1] : host, out var address)
            || bracketed != (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
            throw new CommandLineException($"--usbip wants ADDRESS:PORT, such as 127.0.0.1:3240, not '{text}'.");
        return IPAddress.IsLoopback(address)
            ? new UsbIpAddress(address, port)
            : throw new CommandLineException(
                $"--usbip reaches only this machine (127.0.0.1 or [::1]): USB/IP has no protection of its own, and '{host}' is elsewhere.");
    }
}
