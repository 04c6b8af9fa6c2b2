namespace TvPay.Usb;

/// <summary>
/// One bulk or interrupt endpoint with one transfer and one buffer, both used again and again, so that a transport can
/// do without allocating. One transfer at a time.
/// </summary>
/// <remarks><see cref="IAsyncDisposable.DisposeAsync"/> cancels a running transfer, waits for it, frees the buffer.</remarks>
public interface IUsbPipe : IAsyncDisposable
{
    /// <summary>The endpoint.</summary>
    UsbEndpoint Endpoint { get; }

    /// <summary>
    /// The transfer's own memory: for OUT filled before, for IN read after <see cref="TransferAsync"/>. Not to be
    /// touched while a transfer runs, nor after the pipe is closed.
    /// </summary>
    Memory<byte> Buffer { get; }

    /// <summary>
    /// OUT: sends the first <paramref name="length"/> bytes of the buffer; a multiple of the maximum packet size is
    /// followed by a zero-length packet, so that the device knows that the transfer ended (USB 2.0 §5.8.3).
    /// IN: receives until the buffer's first <paramref name="length"/> bytes are full or a short packet came.
    /// </summary>
    /// <returns>
    /// How many bytes moved; 0 is legal and no end of anything. If a timeout or cancellation meets bytes that have
    /// moved already on an IN pipe, they are returned and nothing is thrown: data is never lost to a race.
    /// </returns>
    /// <param name="length">0 to the buffer's; for IN a multiple of the maximum packet size, > 0.</param>
    /// <param name="timeout">> 0; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="cancellationToken">Cancels the transfer in the device, too, and returns when that is done.</param>
    /// <exception cref="UsbException">Gone, Timeout, Cancelled (closed meanwhile), Stalled, Protocol.</exception>
    /// <exception cref="InvalidOperationException">A transfer runs already.</exception>
    ValueTask<int> TransferAsync(int length, TimeSpan timeout, CancellationToken cancellationToken);
}
