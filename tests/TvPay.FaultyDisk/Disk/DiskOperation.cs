namespace TvPay.FaultyDisk.Disk;

/// <summary>What a disk is asked for. All but <see cref="Read"/> are changes.</summary>
public enum DiskOperation
{
    Read,
    Write,
    Truncate,

    /// <summary>fsync(2) of a file.</summary>
    Sync,
    Create,
    Rename,
    Delete,

    /// <summary>fsync(2) of a folder: its names are safe after it.</summary>
    SyncFolder,
}
