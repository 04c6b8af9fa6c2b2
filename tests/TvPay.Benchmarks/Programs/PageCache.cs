namespace TvPay.Benchmarks.Programs;

/// <summary>What the kernel keeps of files in memory: without it a start is cold.</summary>
internal static class PageCache
{
    /// <returns>False where this user may not: then there is no cold start to measure.</returns>
    public static bool TryDrop()
    {
        try
        {
            File.WriteAllText("/proc/sys/vm/drop_caches", "3");
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
