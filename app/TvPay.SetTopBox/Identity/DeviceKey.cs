using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;

namespace TvPay.SetTopBox.Identity;

/// <summary>The key by which the gateway knows this device, and the request to have it certified.</summary>
public static class DeviceKey
{
    /// <summary>The device's name inside its certificate's subject alternative name.</summary>
    public static string UriOf(DeviceId device) => $"urn:tvpay:device:{device}";

    /// <summary>
    /// Makes the key if there is none yet, and the certification request for it. Done again it keeps the key: a key that
    /// the operator has certified must not be lost to a repeated command.
    /// </summary>
    /// <returns>Whether the key is new.</returns>
    /// <exception cref="TvPayException">DEVICE_NOT_ENROLLED: the key that is there can't be read.</exception>
    public static bool Initialize(DeviceFolder folder, DeviceId device)
    {
        var isNew = !File.Exists(folder.DeviceKey);
        using var key = isNew ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : Open(folder);
        if (isNew) PrivateFile.Write(folder.DeviceKey, key.ExportPkcs8PrivateKeyPem());
        PrivateFile.Write(folder.DeviceRequest, Request(key, device));
        return isNew;
    }

    /// <exception cref="TvPayException">DEVICE_NOT_ENROLLED: missing, or not a key.</exception>
    internal static ECDsa Open(DeviceFolder folder)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(PrivateFile.Read(folder.DeviceKey));
            return key;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new TvPayException(
                ErrorCode.DeviceNotEnrolled, $"{folder.DeviceKey} can't be read; 'tvpay-tv init' makes one.", e);
        }
    }

    /// <summary>PKCS #10 (RFC 2986) in PEM.</summary>
    private static string Request(ECDsa key, DeviceId device)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(device.ToString());
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(UriOf(device)));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }
}
