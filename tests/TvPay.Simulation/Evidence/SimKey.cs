using System.Security.Cryptography;
using System.Text;
using TvPay.Payments.Evidence;

namespace TvPay.Simulation.Evidence;

/// <summary>
/// A key that signs the same thing the same way each time, which ECDSA does not, and quickly. Nobody in this world tries to
/// break it: who verifies knows the secret.
/// </summary>
internal sealed class SimKey : IStatementSigner
{
    private readonly byte[] _secret;

    /// <param name="id">Under which it is known; null: a hash of its name.</param>
    public SimKey(string name, Hash256? id = null)
    {
        _secret = Encoding.UTF8.GetBytes(name);
        PublicKey = new Verifying(_secret, id ?? Hash256.Of(_secret));
    }

    public PublicKey PublicKey { get; }

    public byte[] Sign(Hash256 hash) => Signature(_secret, hash);

    private static byte[] Signature(byte[] secret, Hash256 hash)
    {
        Span<byte> message = stackalloc byte[secret.Length + Hash256.Size];
        secret.CopyTo(message);
        hash.Span.CopyTo(message[secret.Length..]);
        return SHA512.HashData(message);
    }

    private sealed class Verifying(byte[] secret, Hash256 id) : PublicKey
    {
        public override Hash256 Id => id;

        public override bool Verify(Hash256 hash, ReadOnlySpan<byte> signature) =>
            signature.SequenceEqual(Signature(secret, hash));
    }
}
