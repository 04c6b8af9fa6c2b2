using System.Globalization;

namespace TvPay.Benchmarks.Programs;

/// <summary>What the kernel says of a process (proc(5)).</summary>
/// <param name="Resident">VmRSS, bytes.</param>
/// <param name="Cpu">User and system time since it started.</param>
internal readonly record struct ProcessFigures(long Resident, TimeSpan Cpu)
{
    /// <summary>sysconf(_SC_CLK_TCK): 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    public static ProcessFigures Read(int process)
    {
        var status = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var resident = long.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        // Past the name, which may hold anything, in parentheses: fields 14 and 15 are utime and stime.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ProcessFigures(resident, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }
}
