using System.Globalization;

namespace TvPay.Crash.Kills;

/// <summary>How often each kind of kill was done, and how long it took at worst until all that was signed was booked.</summary>
internal sealed class KillTally
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (int Kills, int Missed, TimeSpan Slowest)> _kinds = new(StringComparer.Ordinal);

    public int Kills
    {
        get
        {
            lock (_lock) return _kinds.Values.Sum(kind => kind.Kills);
        }
    }

    public void Died(Kill kill, TimeSpan recovery)
    {
        lock (_lock)
        {
            var kind = _kinds.GetValueOrDefault(kill.Name);
            _kinds[kill.Name] = (kind.Kills + 1, kind.Missed, recovery > kind.Slowest ? recovery : kind.Slowest);
        }
    }

    public void Missed(Kill kill)
    {
        lock (_lock)
        {
            var kind = _kinds.GetValueOrDefault(kill.Name);
            _kinds[kill.Name] = (kind.Kills, kind.Missed + 1, kind.Slowest);
        }
    }

    public void Write(TextWriter output)
    {
        lock (_lock)
        {
            var width = _kinds.Keys.Max(name => name.Length);
            output.WriteLine($"{"where".PadRight(width)} | kills | missed | slowest until booked");
            foreach (var (name, kind) in _kinds)
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name.PadRight(width)} | {kind.Kills,5} | {kind.Missed,6} | {kind.Slowest.TotalSeconds:0.0} s"));
        }
    }
}
