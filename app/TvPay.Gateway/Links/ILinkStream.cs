using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>The two directions of a link. One read and one write at a time.</summary>
internal interface ILinkStream
{
    /// <summary>The device's next word; null when it has ended its side.</summary>
    /// <exception cref="TvPayException">INVALID_REQUEST: it is not of its form.</exception>
    /// <exception cref="OperationCanceledException">By the token, or because the device is gone.</exception>
    Task<DeviceWord?> ReadAsync(CancellationToken cancel);

    /// <summary>Returns when the transport has taken the word, which a device that does not read keeps it from.</summary>
    /// <exception cref="OperationCanceledException">By the token, or because the device is gone.</exception>
    Task SendAsync(GatewayWord word, CancellationToken cancel);
}
