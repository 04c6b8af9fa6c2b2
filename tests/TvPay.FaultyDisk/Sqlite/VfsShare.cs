namespace TvPay.FaultyDisk.Sqlite;

/// <summary>What the connections to one file have in common.</summary>
internal sealed class VfsShare
{
    public Lock Gate { get; } = new();

    public FileLocks Locks { get; } = new();

    public SharedMemory Memory { get; } = new();
}
