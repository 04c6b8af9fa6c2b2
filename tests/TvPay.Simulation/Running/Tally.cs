using System.Globalization;
using TvPay.Payments;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Running;

/// <summary>What many worlds came to together.</summary>
internal sealed class Tally
{
    /// <summary>With so many worlds every fault and every step of a payment has come about: else something keeps it from it.</summary>
    public const int EnoughForAll = 1000;

    private readonly Dictionary<Fault, int> _hits = [];
    private readonly Dictionary<(PaymentState? From, PaymentState To), int> _edges = [];

    public List<WorldOutcome> Violated { get; } = [];

    public int Worlds { get; private set; }

    public long Steps { get; private set; }

    public TimeSpan Lived { get; private set; }

    public void Add(WorldOutcome outcome)
    {
        Worlds++;
        Steps += outcome.Steps;
        Lived += outcome.Lived;
        if (outcome.Violation is not null) Violated.Add(outcome);
        foreach (var (fault, count) in outcome.Hits) _hits[fault] = _hits.GetValueOrDefault(fault) + count;
        foreach (var (edge, count) in outcome.Edges) _edges[edge] = _edges.GetValueOrDefault(edge) + count;
    }

    /// <summary>What never happened; empty where there were too few worlds to say.</summary>
    public IEnumerable<string> NeverHit()
    {
        if (Worlds < EnoughForAll) yield break;
        foreach (var fault in Enum.GetValues<Fault>().Where(fault => !_hits.ContainsKey(fault))) yield return fault.ToString();
        foreach (var edge in PaymentEdges.All.Where(edge => !_edges.ContainsKey(edge))) yield return Name(edge);
    }

    public void Write(TextWriter to)
    {
        foreach (var fault in Enum.GetValues<Fault>()) Line(fault.ToString(), _hits.GetValueOrDefault(fault));
        foreach (var edge in PaymentEdges.All) Line(Name(edge), _edges.GetValueOrDefault(edge));

        void Line(string name, int count) => to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-32} {count,9}"));
    }

    private static string Name((PaymentState? From, PaymentState To) edge) => $"{edge.From?.ToString() ?? "nothing"} -> {edge.To}";
}
