namespace TvPay.Usb;

/// <summary>A USB operation failed, for one of the closed set of reasons in <see cref="UsbError"/>.</summary>
/// <remarks>
/// A caller's own <see cref="CancellationToken"/> gives <see cref="OperationCanceledException"/> instead.
/// </remarks>
public sealed class UsbException : IOException
{
    public UsbException(UsbError error, string message, Exception? inner = null)
        : base(message, inner)
        => Error = error;

    /// <summary>What went wrong.</summary>
    public UsbError Error { get; }
}
