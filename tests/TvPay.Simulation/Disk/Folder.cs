namespace TvPay.Simulation.Disk;

/// <summary>Where a run keeps its databases: in memory where the system has a place for that. Gone with the run.</summary>
internal sealed class Folder : IDisposable
{
    private static long _count;

    public Folder()
    {
        const string Memory = "/dev/shm";
        var parent = Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(parent, $"tvpay-sim-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
