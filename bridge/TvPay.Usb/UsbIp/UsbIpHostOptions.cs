namespace TvPay.Usb.UsbIp;

/// <summary>How a USB/IP server is reached.</summary>
public sealed record UsbIpHostOptions
{
    /// <summary>Name or address. Default: this machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port. Default: 3240.</summary>
    public int Port { get; init; } = UsbIpWire.DefaultPort;

    /// <summary>The longest an operation (connect, list, import) may take. Default: 2 s.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between attempts to reach a server that isn't there. Default: 250 ms.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two looks at a server that can't announce changes (the stock one). Default: 1 s.</summary>
    public TimeSpan RelistDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a cancelled transfer may take to come back before the device counts as gone. Default: 2 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
