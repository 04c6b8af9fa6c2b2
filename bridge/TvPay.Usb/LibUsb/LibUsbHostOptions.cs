namespace TvPay.Usb.LibUsb;

/// <summary>How this machine's USB is used.</summary>
public sealed record LibUsbHostOptions
{
    /// <summary>The longest that opening a device may take. Default: 2 s.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a transfer that was taken back may stay away before its device counts as gone, and how long closing waits.
    /// Default: 2 s.
    /// </summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two looks where no udev announces changes. Default: 1 s.</summary>
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether udev runs and announces changes. Default: null, find out.</summary>
    public bool? HasUdev { get; init; }

    /// <summary>
    /// Told of a device that could not be closed in time, because the kernel still has a transfer of it. It stays open until
    /// the kernel lets go. Runs on any thread. Default: nobody is told.
    /// </summary>
    public Action<UsbDeviceInfo>? Quarantined { get; init; }
}
