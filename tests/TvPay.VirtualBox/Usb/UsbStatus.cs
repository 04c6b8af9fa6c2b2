namespace TvPay.VirtualBox.Usb;

/// <summary>How a transfer ends, as Linux and USB/IP number it (-errno).</summary>
internal static class UsbStatus
{
    public const int Done = 0;

    /// <summary>EPIPE.</summary>
    public const int Stalled = -32;

    /// <summary>ECONNRESET: taken back.</summary>
    public const int Unlinked = -104;

    /// <summary>ESHUTDOWN.</summary>
    public const int Gone = -108;
}
