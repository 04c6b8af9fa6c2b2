using TvPay.Payments;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>Chance that is the same in every run.</summary>
internal sealed class CountingEntropy : EntropySource
{
    private readonly Random _random = new(42);

    public override void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
