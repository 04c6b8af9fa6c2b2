using System.Security.Cryptography;

namespace TvPay.Payments.Evidence;

/// <summary>Signs with a P-256 private key held in memory. Owns the key.</summary>
public sealed class EcdsaSigner(ECDsa key) : IStatementSigner, IDisposable
{
    public PublicKey PublicKey { get; } = EcdsaPublicKey.Of(key);

    public byte[] Sign(Hash256 hash) =>
        key.SignHash(hash.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose() => key.Dispose();
}
