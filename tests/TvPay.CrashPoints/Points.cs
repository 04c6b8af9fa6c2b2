using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TvPay.CrashPoints;

/// <summary>Where the program passes by, and where it ends if somebody wants it to end there.</summary>
internal sealed partial class Points(string armFile, string? traceFile)
{
    private const int Kill = 9;

    private readonly Lock _tracing = new();

    /// <summary>Does not return if the program is to die here: SIGKILL, by its own hand, on the thread that passes.</summary>
    public void Pass(string point)
    {
        if (traceFile is not null)
            lock (_tracing) File.AppendAllText(traceFile, point + "\n");
        if (Wanted() != point) return;
        _ = SendSignal(Environment.ProcessId, Kill);
        throw new UnreachableException("Nobody survives SIGKILL.");
    }

    /// <summary>Null: nowhere.</summary>
    private string? Wanted()
    {
        try
        {
            return File.ReadAllText(armFile, Encoding.UTF8);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
