namespace TvPay.FaultyDisk.Disk;

/// <summary>The disk did not do it.</summary>
public sealed class DiskException(DiskFailure failure, string message) : IOException(message)
{
    public DiskFailure Failure => failure;
}
