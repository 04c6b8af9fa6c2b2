namespace TvPay.Payments.Evidence;

/// <summary>A key that verifies statements.</summary>
public abstract class PublicKey
{
    /// <summary>SHA-256 of the DER SubjectPublicKeyInfo.</summary>
    public abstract Hash256 Id { get; }

    /// <summary>Whether the 64 bytes are this key's signature over the hash. Anything malformed is simply false.</summary>
    public abstract bool Verify(Hash256 hash, ReadOnlySpan<byte> signature);
}
