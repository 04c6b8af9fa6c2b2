using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Devices;

/// <summary>A USB payment box that a device may pay with, or could until it was unpaired.</summary>
/// <param name="PaymentKey">As the manufacturer attested it.</param>
internal sealed record BoxBinding(BoxId Box, DeviceId Device, HouseholdId Household, EcdsaPublicKey PaymentKey);
