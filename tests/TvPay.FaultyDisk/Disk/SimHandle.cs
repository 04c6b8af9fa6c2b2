namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// A file that a process has open. It stays that file whatever becomes of its name, and is dead when its process is. All
/// calls throw <see cref="DiskException"/>.
/// </summary>
public sealed class SimHandle
{
    private readonly SimDisk _disk;

    internal SimHandle(SimDisk disk, SimFile file, string path) => (_disk, File, Path, Epoch) = (disk, file, path, disk.Epoch);

    public string Path { get; }

    public long Length => File.Length;

    public bool IsAlive => Epoch == _disk.Epoch;

    internal SimFile File { get; }

    internal int Epoch { get; }

    /// <returns>How many bytes there were.</returns>
    public int Read(long offset, Span<byte> into) => _disk.Read(this, offset, into);

    public void Write(long offset, ReadOnlySpan<byte> bytes) => _disk.Write(this, offset, bytes);

    public void SetLength(long length) => _disk.SetLength(this, length);

    /// <summary>What was written to the file is safe after it; its name is not.</summary>
    public void Sync() => _disk.Sync(this);
}
