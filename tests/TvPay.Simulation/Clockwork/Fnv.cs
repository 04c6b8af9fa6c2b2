namespace TvPay.Simulation.Clockwork;

/// <summary>FNV-1a with 64 bits: the same in every process, which HashCode is not.</summary>
internal static class Fnv
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) hash = (hash ^ b) * Prime;
        return hash;
    }

    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return hash;
    }

    public static ulong Add(ulong hash, ulong number)
    {
        for (var i = 0; i < 8; i++) hash = (hash ^ ((number >> (8 * i)) & 0xFF)) * Prime;
        return hash;
    }
}
