using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Devices;

/// <summary>A USB payment box that a device may pay with, or could until it was unpaired.</summary>
/// <param name="PaymentKey">As the manufacturer attested it.</param>
/// <param name="UnboundAt">Null while it is bound. What was quoted before may still be paid until its quote ends.</param>
internal sealed record BoxBinding(
    BoxId Box, DeviceId Device, HouseholdId Household, PublicKey PaymentKey, DateTimeOffset? UnboundAt)
{
    /// <summary>Whether this device may pay with the box on a quote that was issued then.</summary>
    public bool Serves(Device device, DateTimeOffset quoteIssuedAt) =>
        Device == device.Id && Household == device.Household && (UnboundAt is not { } end || quoteIssuedAt <= end);
}
