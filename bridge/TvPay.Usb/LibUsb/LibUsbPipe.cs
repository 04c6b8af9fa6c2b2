namespace TvPay.Usb.LibUsb;

/// <summary>A bulk or interrupt endpoint of a device that was opened by libusb.</summary>
internal sealed class LibUsbPipe(LibUsbDevice device, LibUsbTransfer transfer, UsbEndpoint endpoint) : IUsbPipe
{
    public UsbEndpoint Endpoint => endpoint;

    public Memory<byte> Buffer => transfer.Memory;

    public ValueTask<int> TransferAsync(int length, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Buffer.Length);
        if (endpoint.IsIn && (length == 0 || length % endpoint.MaxPacketSize != 0))
            throw new ArgumentException($"not a multiple of {endpoint.MaxPacketSize}", nameof(length));
        return transfer.RunAsync(length, timeout, cancellationToken);
    }

    public ValueTask DisposeAsync() => device.CloseAsync(transfer);
}
