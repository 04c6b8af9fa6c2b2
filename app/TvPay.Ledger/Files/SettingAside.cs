using System.Globalization;

namespace TvPay.Ledger.Files;

/// <summary>
/// Puts a database that must not be used out of the way, with what belongs to it, and leaves the mark that keeps the next
/// start from beginning anew. The mark is written first: a power cut between leaves a halt that the next start finishes.
/// </summary>
internal static class SettingAside
{
    // Main database last: as long as it is in its place, the work is not finished.
    private static readonly string[] Companions = ["-wal", "-shm", "-journal", ""];

    /// <returns>The mark.</returns>
    public static Custody Begin(ILedgerDisk disk, string database, Custody custody, string why, DateTimeOffset now)
    {
        var stamp = now.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var folder = Path.GetDirectoryName(database) ?? "";
        var name = $"{Path.GetFileName(database)}.set-aside-{stamp}";
        // A clock may stand still or go back: never a name that was used before.
        for (var i = 2; disk.Exists(Path.Combine(folder, name)); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(database)}.set-aside-{stamp}-{i}");
        var mark = custody with { State = CustodyState.SetAside, SetAside = name, Why = why };
        mark.Write(disk, database, now);
        Finish(disk, database, mark);
        return mark;
    }

    /// <summary>Moves what has not been moved yet. What a person has put in its place since stays there.</summary>
    public static void Finish(ILedgerDisk disk, string database, Custody mark)
    {
        var target = Path.Combine(Path.GetDirectoryName(database) ?? "", mark.SetAside!);
        if (disk.Exists(target)) return;
        foreach (var companion in Companions)
            if (disk.Exists(database + companion) && !disk.Exists(target + companion))
                disk.Rename(database + companion, target + companion);
    }
}
