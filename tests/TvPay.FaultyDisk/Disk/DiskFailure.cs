namespace TvPay.FaultyDisk.Disk;

/// <summary>Why a disk did not do what it was asked for.</summary>
public enum DiskFailure
{
    /// <summary>EIO: a sector that can't be read or written, a controller that gave up.</summary>
    Io,

    /// <summary>ENOSPC.</summary>
    Full,

    /// <summary>EROFS: mounted read-only, as after errors of its own.</summary>
    ReadOnly,

    /// <summary>ENOENT, or EEXIST where nothing may be there.</summary>
    NoSuchFile,

    /// <summary>There is no power, or none for the process that had opened the file: it is no more.</summary>
    NoPower,
}
