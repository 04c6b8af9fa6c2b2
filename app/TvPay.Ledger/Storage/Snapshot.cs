using TvPay.Ledger.Files;

namespace TvPay.Ledger.Storage;

/// <summary>A whole, consistent copy of the ledger while it is in use.</summary>
internal static class Snapshot
{
    /// <exception cref="IOException">There is something at the path already, or no room.</exception>
    public static void Take(SqliteSession session, ILedgerDisk disk, string path)
    {
        // An empty file of ours first: SQLite would make one that others can read. It takes an empty file as none.
        disk.Create(path);
        try
        {
            session.Run("VACUUM INTO ?1", path);
        }
        catch
        {
            disk.Delete(path);
            throw;
        }
    }
}
