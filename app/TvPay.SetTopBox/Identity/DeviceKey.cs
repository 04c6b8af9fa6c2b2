using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;

namespace TvPay.SetTopBox.Identity;

/// <summary>The key by which the gateway knows this device, and the request to have it certified.</summary>
public static class DeviceKey
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private const string UriPrefix = "urn:tvpay:device:";

    /// <summary>The device's name inside its certificate's subject alternative name.</summary>
    public static string UriOf(DeviceId device) => UriPrefix + device;

    /// <summary>Whose certificate it is; null if it names no device, or several.</summary>
    internal static DeviceId? DeviceOf(X509Certificate2 certificate)
    {
        var uris = certificate.Extensions
            .Where(extension => extension.Oid?.Value == SubjectAlternativeName)
            .SelectMany(extension => UrisOf(extension.RawData))
            .Where(uri => uri.StartsWith(UriPrefix, StringComparison.Ordinal))
            .ToList();
        return uris.Count == 1 && DeviceId.TryParse(uris[0][UriPrefix.Length..], out var device) ? device : null;
    }

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

    /// <summary>The uniformResourceIdentifiers of GeneralNames (RFC 5280 §4.2.1.6).</summary>
    private static List<string> UrisOf(byte[] generalNames)
    {
        var uriTag = new Asn1Tag(TagClass.ContextSpecific, 6);
        var uris = new List<string>();
        try
        {
            var names = new AsnReader(generalNames, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                if (names.PeekTag() == uriTag) uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, uriTag));
                else names.ReadEncodedValue();
            }
        }
        catch (AsnContentException)
        {
            return [];
        }

        return uris;
    }
}
