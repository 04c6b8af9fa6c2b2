using System.Security.Cryptography;
using Google.Protobuf;

namespace TvPay.Box.Sessions;

/// <summary>hash("PaymentIntent", …) of tvpay/evidence/v1/evidence.proto: how Authorize names its payments.</summary>
public static class IntentHash
{
    /// <summary>SHA-256 over the domain, a zero byte and the statement. 32 bytes.</summary>
    public static ByteString Of(ByteString intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("tvpay.evidence.v1.PaymentIntent\0"u8);
        hash.AppendData(intent.Span);
        return ByteString.CopyFrom(hash.GetHashAndReset());
    }
}
