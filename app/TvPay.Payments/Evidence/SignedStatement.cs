namespace TvPay.Payments.Evidence;

/// <summary>A statement's bytes as they came, with a signature that nobody has verified yet.</summary>
/// <param name="KeyId">Which key signed: SHA-256 of its DER SubjectPublicKeyInfo. A hint, never trust.</param>
/// <param name="Signature">64 bytes: r, s big-endian (IEEE P1363).</param>
public sealed record SignedStatement(Octets Statement, Octets KeyId, Octets Signature)
{
    /// <summary>Without the bytes: a quote's hold a whole account number.</summary>
    public override string ToString() => $"SignedStatement of {Statement.Length} bytes, key {KeyId}";
}
