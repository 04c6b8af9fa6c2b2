namespace TvPay.Payments.Evidence;

/// <summary>A key that signs statements: a secure element's, the gateway's, a test's deterministic one.</summary>
public interface IStatementSigner
{
    PublicKey PublicKey { get; }

    /// <summary>64 bytes over the hash.</summary>
    byte[] Sign(Hash256 hash);
}
