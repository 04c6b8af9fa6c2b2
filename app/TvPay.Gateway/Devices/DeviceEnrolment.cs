using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Devices;

/// <param name="Attestation">The manufacturer's certificate of the box's payment key, DER.</param>
/// <param name="CertificateFingerprint">SHA-256 of the device's certificate in DER.</param>
internal sealed record DeviceEnrolment(
    DeviceId Device,
    HouseholdId Household,
    BoxId Box,
    EcdsaPublicKey BoxPaymentKey,
    Octets Attestation,
    Hash256 CertificateFingerprint,
    DateTimeOffset CertificateNotAfter);
