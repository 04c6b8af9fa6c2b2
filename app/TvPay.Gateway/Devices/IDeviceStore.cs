using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Devices;

/// <summary>Keeps which devices there are, by what certificates, with which boxes. Each method is one transaction.</summary>
internal interface IDeviceStore
{
    /// <summary>Whose certificate this is; null if it was never issued or is revoked.</summary>
    /// <param name="fingerprint">SHA-256 of the certificate in DER.</param>
    Task<Device?> FindByCertificateAsync(Hash256 fingerprint);

    /// <summary>
    /// The binding whose payment key has this id: the one to this device if there is one, else any, so that a known box
    /// in the wrong house can be told from an unknown key.
    /// </summary>
    Task<BoxBinding?> FindBoxAsync(Hash256 paymentKeyId, DeviceId device);

    /// <summary>
    /// Binds device, household and box, and notes the certificate. Again for the same device: its household must be the
    /// same; an earlier box is unbound, and the box from an earlier device; earlier certificates are revoked.
    /// </summary>
    /// <exception cref="TvPayException">
    /// INVALID_REQUEST: there is no such household, or the device belongs to another.
    /// </exception>
    Task EnrolAsync(DeviceEnrolment enrolment);
}
