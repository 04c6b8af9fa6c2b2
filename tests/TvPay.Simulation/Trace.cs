using System.Globalization;
using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation;

/// <summary>Everything that happened in a world, as one hash; and, where somebody wants to read it, as lines.</summary>
internal sealed class Trace(bool isKept)
{
    private readonly List<string> _lines = [];

    public ulong Hash { get; private set; } = Fnv.Start;

    public IReadOnlyList<string> Lines => _lines;

    public bool IsKept => isKept;

    public void Note(TimeSpan at, string who, string what)
    {
        Hash = Fnv.Add(Fnv.Add(Fnv.Add(Hash, (ulong)at.Ticks), who), what);
        Remark(at, who, what);
    }

    /// <summary>For readers only: no part of what happened.</summary>
    public void Remark(TimeSpan at, string who, string what)
    {
        if (isKept) _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{at:d\\.hh\\:mm\\:ss\\.fff} {who,-10} {what}"));
    }
}
