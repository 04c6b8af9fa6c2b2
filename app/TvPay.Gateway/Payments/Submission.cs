using System.Buffers.Binary;
using System.Security.Cryptography;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>A SubmitPayment request as it came; nothing verified yet but that nothing is longer than its limit.</summary>
internal sealed record Submission(SignedStatement Quote, Octets Intent, SignedStatement Authorization)
{
    public const int MaxStatementSize = 2048;
    private const int KeyIdSize = 32;

    /// <summary>Over every byte of the request, each part with its length before it: the same request, the same digest.</summary>
    public Hash256 Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData("tvpay.gateway.SubmitPayment"u8);
            Append(hash, Quote);
            Append(hash, Intent);
            Append(hash, Authorization);
            return Hash256.FromBytes(hash.GetHashAndReset());
        }
    }

    /// <summary>Whether every part is there and as long as it must be.</summary>
    public bool IsWhole => IsWholeStatement(Quote) && IsWholeStatement(Authorization);

    public static bool IsWholeStatement(SignedStatement signed) =>
        signed.Statement.Length is > 0 and <= MaxStatementSize
        && signed.KeyId.Length == KeyIdSize
        && signed.Signature.Length == EcdsaPublicKey.SignatureSize;

    private static void Append(IncrementalHash hash, SignedStatement signed)
    {
        Append(hash, signed.Statement);
        Append(hash, signed.KeyId);
        Append(hash, signed.Signature);
    }

    private static void Append(IncrementalHash hash, Octets part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part.Span);
    }
}
