using System.Diagnostics.CodeAnalysis;

namespace TvPay.Fuzz.Engine;

/// <summary>
/// Feeds targets in turn. An input with an outcome that was not seen before is kept and changed further: so inputs grow
/// towards code that has not run yet.
/// </summary>
/// <param name="targets">At least one.</param>
/// <param name="seed">The same one makes the same inputs.</param>
/// <param name="hangsAfter">What takes longer counts as hanging.</param>
/// <param name="report">Where crashes go, with all that is needed to see them again.</param>
internal sealed class FuzzRun(IReadOnlyList<IFuzzTarget> targets, int seed, TimeSpan hangsAfter, TextWriter report)
{
    /// <summary>More would make the promising ones rare.</summary>
    private const int KeptMax = 2000;

    private readonly FuzzWorker _worker = new();
    private readonly Random _random = new(seed);
    private readonly List<byte[]>[] _kept = [.. targets.Select(t => t.Examples.ToList())];
    private readonly HashSet<string>[] _seen = [.. targets.Select(_ => new HashSet<string>())];

    public long Inputs { get; private set; }

    public int Crashes { get; private set; }

    public int Hangs { get; private set; }

    /// <summary>Different outcomes, by target.</summary>
    public string Outcomes => string.Join(", ", targets.Select((t, i) => $"{t.Name} {_seen[i].Count}"));

    /// <summary>Feeds so many inputs; ends early at a hang, whose thread can't be had back.</summary>
    public void Run(long inputs)
    {
        var mutator = new Mutator(_random);
        for (var i = 0; i < targets.Count; i++)
            foreach (var example in _kept[i].ToArray()) Feed(i, example);
        while (Inputs < inputs && Hangs == 0)
        {
            var target = (int)(Inputs % targets.Count);
            Feed(target, mutator.Next(_kept[target]));
        }
    }

    private void Feed(int at, byte[] input)
    {
        var target = targets[at];
        var number = Inputs++;
        string? outcome = null;
        if (!_worker.Run(() => outcome = Read(target, number, input), hangsAfter))
        {
            Hangs++;
            Tell(target, number, input, $"hangs for more than {hangsAfter}");
        }
        else if (outcome is not null && _seen[at].Add(outcome) && _kept[at].Count < KeptMax)
        {
            _kept[at].Add(input);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any exception is what is looked for.")]
    private string? Read(IFuzzTarget target, long number, byte[] input)
    {
        try
        {
            // Of all threads, for what is read asynchronously is read on others.
            var before = GC.GetTotalAllocatedBytes();
            var outcome = target.Read(input);
            var took = GC.GetTotalAllocatedBytes() - before;
            if (took <= target.MemoryMax) return outcome;
            Crashes++;
            Tell(target, number, input, $"took {took} bytes of memory");
        }
        catch (Exception e)
        {
            Crashes++;
            Tell(target, number, input, e.ToString());
        }

        return null;
    }

    private void Tell(IFuzzTarget target, long number, byte[] input, string what) =>
        report.WriteLine($"{target.Name}, seed {seed}, input {number}: {what}\n{Convert.ToHexString(input)}");
}
