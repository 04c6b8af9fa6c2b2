using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Devices;

/// <summary>
/// What a device's certificate looks like: issued by the operator CA and nobody else, extended key usage clientAuth, one
/// URI <c>urn:tvpay:device:ID</c> in the subject alternative name (RFC 5280 §4.2.1.6).
/// </summary>
internal static class ClientCertificates
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const string UriPrefix = "urn:tvpay:device:";
    private const string NameOid = "2.5.29.17";
    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);

    /// <summary>Whether the TLS layer may let this certificate in. Who the device is, is looked up with each call.</summary>
    /// <param name="now">By the gateway's clock: a certificate has its dates.</param>
    public static bool IsAcceptable(X509Certificate2 certificate, X509Certificate2 operatorCa, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(operatorCa);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(certificate) && IsForClients(certificate) && DeviceOf(certificate) is not null;
    }

    /// <summary>SHA-256 of the certificate in DER: what enrolment keeps.</summary>
    public static Hash256 Fingerprint(X509Certificate2 certificate) =>
        Hash256.FromBytes(SHA256.HashData(certificate.RawDataMemory.Span));

    /// <summary>Null if it names none, or several.</summary>
    public static DeviceId? DeviceOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        return names.Count == 1 ? DeviceIn(names[0]) : null;
    }

    /// <inheritdoc cref="DeviceOf"/>
    public static DeviceId? DeviceIn(X509SubjectAlternativeNameExtension names)
    {
        try
        {
            var sequence = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
            DeviceId? found = null;
            while (sequence.HasData)
            {
                if (!sequence.PeekTag().HasSameClassAndValue(UniformResourceIdentifier))
                {
                    sequence.ReadEncodedValue();
                    continue;
                }

                var uri = sequence.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier);
                if (found is not null || !uri.StartsWith(UriPrefix, StringComparison.Ordinal)) return null;
                if (!DeviceId.TryParse(uri[UriPrefix.Length..], out var device)) return null;
                found = device;
            }

            return found;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    public static X509Extension NameOf(DeviceId device)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            writer.WriteCharacterString(UniversalTagNumber.IA5String, $"{UriPrefix}{device}", UniformResourceIdentifier);
        return new X509Extension(NameOid, writer.Encode(), critical: false);
    }

    private static bool IsForClients(X509Certificate2 certificate)
    {
        // Without the extension a certificate would be good for everything.
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList();
        return usages.Count == 1
            && usages[0].EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == ClientAuthentication);
    }
}
