using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>
/// Remembers of each device which link is its newest, and what it was last seen with. Each method is one transaction;
/// written at the beginning of a link and rarely after.
/// </summary>
internal interface ILinkStore
{
    /// <summary>
    /// Begins a link: newer than every other of the device. What the device says to have taken is believed as far as it was
    /// ever written.
    /// </summary>
    Task<LinkGrant> AttachAsync(DeviceId device, DeviceWord.Hello hello);

    /// <summary>Notes that the device was there just now, unless a newer link has begun.</summary>
    Task SeenAsync(DeviceId device, ulong session);
}
