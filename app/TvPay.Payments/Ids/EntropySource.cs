using System.Security.Cryptography;

namespace TvPay.Payments;

/// <summary>Where random bytes come from: the system's generator in production, a seeded one in tests.</summary>
public abstract class EntropySource
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static EntropySource System { get; } = new SystemEntropy();

    public abstract void Fill(Span<byte> destination);

    private sealed class SystemEntropy : EntropySource
    {
        public override void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
