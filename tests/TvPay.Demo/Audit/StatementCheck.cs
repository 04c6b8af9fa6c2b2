using System.Security.Cryptography;
using System.Text;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>
/// Hashes and signatures of statements, written from the description in evidence.proto and not from the product's code:
/// two readings of one text must agree.
/// </summary>
internal static class StatementCheck
{
    public static byte[] Hash(string kind, ReadOnlySpan<byte> statement) =>
        SHA256.HashData([.. Encoding.ASCII.GetBytes("tvpay.evidence.v1." + kind), 0, .. statement]);

    public static bool IsSignedBy(ECDsa key, string kind, SignedStatement signed) =>
        signed.Signature.Length == 64
        && key.VerifyHash(
            Hash(kind, signed.Statement.Span),
            signed.Signature.Span,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public static ECDsa Key(byte[] subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return key;
    }
}
