using TvPay.Payments;

namespace TvPay.Simulation.Clockwork;

/// <summary>
/// All chance of a world, out of its seed. Each who needs some has a source of its own, by name: so that what one draws
/// changes nothing for the others, and a fault that is left out leaves the rest as it was.
/// </summary>
internal sealed class Dice(ulong seed)
{
    public Random For(string name)
    {
        var hash = Fnv.Add(Fnv.Add(Fnv.Start, seed), name);
        return new Random((int)(hash ^ (hash >> 32)));
    }

    public EntropySource EntropyFor(string name) => new SeededEntropy(For(name));

    private sealed class SeededEntropy(Random random) : EntropySource
    {
        public override void Fill(Span<byte> destination) => random.NextBytes(destination);
    }
}
