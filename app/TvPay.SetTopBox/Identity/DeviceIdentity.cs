using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Identity;

/// <summary>Who this device is and whom it believes, read whole from its folder.</summary>
public sealed class DeviceIdentity : IDisposable
{
    private DeviceIdentity(
        DeviceId device,
        X509Certificate2 certificate,
        X509Certificate2Collection intermediates,
        X509Certificate2Collection operatorRoots,
        OperatorPins pins,
        HouseholdBinding binding)
    {
        (Device, Certificate, Intermediates, OperatorRoots) = (device, certificate, intermediates, operatorRoots);
        (Pins, Binding) = (pins, binding);
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Intermediates { get; }

    public X509Certificate2Collection OperatorRoots { get; }

    /// <summary>As the operator certified it (<see cref="DeviceKey.UriOf"/>).</summary>
    public DeviceId Device { get; }

    public OperatorPins Pins { get; }

    public HouseholdBinding Binding { get; }

    public QuoteVerifier Quotes => new(Pins.Realm, new TrustedKeys(StatementKind.BillQuote, Pins.QuoteKey));

    public AuthorizationVerifier Authorizations => new(
        Pins.Realm,
        Binding.Box,
        Binding.Household,
        new TrustedKeys(StatementKind.BoxAuthorization, Binding.BoxPaymentKey));

    public PromiseVerifier Promises => new(Pins.Realm, new TrustedKeys(StatementKind.AcceptancePromise, Pins.TreeHeadKey));

    public ReceiptVerifier Receipts => new(Pins.Realm, new TrustedKeys(StatementKind.TreeHead, Pins.TreeHeadKey));

    /// <summary>
    /// Reads all of it. Validity dates are not judged: with a wrong clock or an expired certificate the service still
    /// starts, shows what it has, and holds what is under way.
    /// </summary>
    /// <exception cref="TvPayException">DEVICE_NOT_ENROLLED: something is missing or does not fit; says what to do.</exception>
    public static DeviceIdentity Read(DeviceFolder folder)
    {
        var pins = OperatorPins.Read(folder);
        var binding = HouseholdBinding.Read(folder);
        if (binding.Realm is { } realm && realm != pins.Realm)
            throw NotEnrolled($"{folder.Household} belongs to realm {realm}, {folder.Operator} to {pins.Realm}; bind again.");
        var roots = Load(folder.OperatorCa, "copy the one that the gateway publishes.");
        var certificates = Load(folder.DeviceCertificate, "enrol the device first.");
        using var key = DeviceKey.Open(folder);
        using var leaf = certificates[0];
        certificates.RemoveAt(0);
        try
        {
            return new DeviceIdentity(
                DeviceKey.DeviceOf(leaf) ?? throw NotEnrolled($"{folder.DeviceCertificate} names no device; enrol the device again."),
                leaf.CopyWithPrivateKey(key),
                certificates,
                roots,
                pins,
                binding);
        }
        catch (ArgumentException e)
        {
            throw NotEnrolled($"{folder.DeviceCertificate} is not for the key in {folder.DeviceKey}; enrol the device again.", e);
        }
    }

    public void Dispose() => Certificate.Dispose();

    private static X509Certificate2Collection Load(string file, string remedy)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(PrivateFile.Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException)
        {
            throw NotEnrolled($"{file} can't be read; {remedy}", e);
        }

        return certificates.Count > 0 ? certificates : throw NotEnrolled($"{file} holds no certificate; {remedy}");
    }

    private static TvPayException NotEnrolled(string detail, Exception? cause = null) =>
        new(ErrorCode.DeviceNotEnrolled, detail, cause);
}
