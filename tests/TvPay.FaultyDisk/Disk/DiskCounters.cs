namespace TvPay.FaultyDisk.Disk;

/// <summary>How often a disk was asked for what, since it was made.</summary>
public sealed class DiskCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<DiskOperation>().Length];

    public long this[DiskOperation operation] => _counts[(int)operation];

    /// <summary>Everything but reads.</summary>
    public long Changes => _counts.Sum() - this[DiskOperation.Read];

    internal void Count(DiskOperation operation) => _counts[(int)operation]++;
}
