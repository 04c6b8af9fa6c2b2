using TvPay.Payments;

namespace TvPay.Gateway.Devices;

/// <summary>An enrolled set-top box, as its certificate and the operator's binding say.</summary>
internal sealed record Device(DeviceId Id, HouseholdId Household);
