using System.Security.Cryptography;

namespace TvPay.Payments.Evidence;

/// <summary>ECDSA on P-256 with SHA-256 (FIPS 186-5).</summary>
public sealed class EcdsaPublicKey : PublicKey
{
    public const int SignatureSize = 64;

    private readonly byte[] _subjectPublicKeyInfo;

    private EcdsaPublicKey(byte[] subjectPublicKeyInfo)
    {
        _subjectPublicKeyInfo = subjectPublicKeyInfo;
        Id = Hash256.Of(subjectPublicKeyInfo);
    }

    public override Hash256 Id { get; }

    /// <summary>DER (RFC 5480).</summary>
    public ReadOnlySpan<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <exception cref="EvidenceException">Not a P-256 key in DER.</exception>
    public static EcdsaPublicKey Import(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            var curve = key.ExportParameters(false).Curve;
            if (!curve.IsNamed || curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new EvidenceException("Not a P-256 key.");
            // One key, one id: no other encoding of the same point.
            if (read != subjectPublicKeyInfo.Length || !subjectPublicKeyInfo.SequenceEqual(key.ExportSubjectPublicKeyInfo()))
                throw new EvidenceException("Not a public key in DER.");
            return new EcdsaPublicKey(subjectPublicKeyInfo.ToArray());
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            // The second: a curve that this machine's library does not know.
            throw new EvidenceException("Not a public key in DER.", e);
        }
    }

    public static EcdsaPublicKey Of(ECDsa key) => Import(key.ExportSubjectPublicKeyInfo());

    public override bool Verify(Hash256 hash, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureSize) return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_subjectPublicKeyInfo, out _);
        return key.VerifyHash(hash.Span, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
