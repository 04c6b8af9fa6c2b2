using TvPay.FaultyDisk.Disk;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>A file that a connection has open.</summary>
/// <param name="named">Its folder is to be synced with it the first time, for SQLite made it and counts on it: a log or journal.</param>
internal sealed class VfsFile(CrashVfs vfs, SimHandle handle, VfsShare share, bool named)
{
    private bool _syncsFolder = named;

    public CrashVfs Vfs => vfs;

    public SimHandle Handle => handle;

    public VfsShare Share => share;

    public bool DeletesOnClose { get; init; }

    /// <exception cref="DiskException">What the faults say.</exception>
    public void Sync()
    {
        handle.Sync();
        if (!_syncsFolder) return;
        vfs.Disk.SyncFolder(SimDisk.FolderOf(handle.Path));
        _syncsFolder = false;
    }
}
