using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Operator;

/// <summary>The gateway's devices, of which the box verifies by this world's key: the database knows only the point that names it.</summary>
internal sealed class KnownBoxes(IDeviceStore devices) : IDeviceStore
{
    public Task<Device?> FindByCertificateAsync(Hash256 fingerprint) => devices.FindByCertificateAsync(fingerprint);

    public async Task<BoxBinding?> FindBoxAsync(Hash256 paymentKeyId, DeviceId device) =>
        await devices.FindBoxAsync(paymentKeyId, device) is { } binding
            ? binding with { PaymentKey = Parties.BoxKey.PublicKey }
            : null;

    public Task EnrolAsync(DeviceEnrolment enrolment) => devices.EnrolAsync(enrolment);
}
