namespace TvPay.Usb;

/// <summary>An opened device with one claimed interface. All members may be called from any thread.</summary>
/// <remarks>
/// Closing is deterministic: <see cref="IAsyncDisposable.DisposeAsync"/> cancels every transfer, waits until each has
/// been given back, frees the buffers, and only then closes the handle. Nothing is left to a finalizer.
/// </remarks>
public interface IUsbDevice : IAsyncDisposable
{
    /// <summary>As it was announced.</summary>
    UsbDeviceInfo Info { get; }

    /// <summary>The claimed interface.</summary>
    UsbInterface Interface { get; }

    /// <summary>
    /// Cancelled when the device has gone: unplugged, reset, transport broken. Not cancelled by closing. No user code
    /// runs on a native callback because of it.
    /// </summary>
    CancellationToken Gone { get; }

    /// <summary>A control request without data or with data to the device.</summary>
    /// <param name="setup">Bit 7 of its request type is clear.</param>
    /// <param name="data">At most 4096 bytes.</param>
    /// <param name="timeout">Of this transfer, > 0; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="cancellationToken">Cancels the transfer in the device, too.</param>
    /// <exception cref="UsbException">Any but Denied, Busy and NoUsb.</exception>
    ValueTask ControlOutAsync(
        UsbSetup setup, ReadOnlyMemory<byte> data, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>A control request with data from the device. Returns how many bytes came; fewer is no error.</summary>
    /// <param name="setup">Bit 7 of its request type is set.</param>
    /// <param name="buffer">At most 4096 bytes; its length is wLength.</param>
    /// <param name="timeout">As for <see cref="ControlOutAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the transfer in the device, too.</param>
    /// <exception cref="UsbException">Any but Denied, Busy and NoUsb.</exception>
    ValueTask<int> ControlInAsync(
        UsbSetup setup, Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Takes an endpoint of the claimed interface into use, with one transfer and one buffer of its own.</summary>
    /// <param name="endpoint">Bulk or interrupt. A second pipe on the same endpoint is the caller's mistake.</param>
    /// <param name="bufferLength">
    /// 1 to 1,048,576 bytes; for IN a multiple of the maximum packet size, or the last packet could overflow it.
    /// </param>
    IUsbPipe OpenPipe(UsbEndpoint endpoint, int bufferLength);

    /// <summary>Clears a halted endpoint (CLEAR_FEATURE ENDPOINT_HALT), data toggles on both sides included.</summary>
    /// <exception cref="UsbException">Any but Denied, Busy and NoUsb.</exception>
    ValueTask ClearHaltAsync(UsbEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Resets the device, as if it had been unplugged and plugged in again. This handle is <see cref="Gone"/> with it: open
    /// the device anew.
    /// </summary>
    /// <exception cref="UsbException">Any but Denied, Busy and NoUsb.</exception>
    ValueTask ResetAsync(CancellationToken cancellationToken);
}
