using TvPay.Payments.Evidence;

namespace TvPay.Cli.Evidence;

/// <summary>A signed statement in a file: <c>{"statement": …, "keyId": …, "signature": …}</c>.</summary>
internal sealed record SignedJson(byte[] Statement, byte[] KeyId, byte[] Signature)
{
    public static SignedJson Of(SignedStatement signed) =>
        new(signed.Statement.ToArray(), signed.KeyId.ToArray(), signed.Signature.ToArray());

    public SignedStatement ToSigned() => new(Octets.Copy(Statement), Octets.Copy(KeyId), Octets.Copy(Signature));
}
