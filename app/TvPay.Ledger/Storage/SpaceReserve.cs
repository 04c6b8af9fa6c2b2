using TvPay.Ledger.Files;

namespace TvPay.Ledger.Storage;

/// <summary>
/// Disk space for what may not fail later: once the box has been asked, its answer must find room. Free pages inside the
/// database and an emptied write-ahead log of the same size take the commits of a whole basket without asking the file
/// system for anything.
/// </summary>
internal sealed class SpaceReserve(ILedgerDisk disk, string database)
{
    /// <summary>What is set apart at once.</summary>
    public const int Pages = 160;

    /// <summary>
    /// What must be there before something new is begun. Eight payments with evidence at its limits take about 50 pages
    /// from intent to answer: an entry of up to a page for each intent and each signature, two for each request, indexes.
    /// </summary>
    private const int LowPages = 100;

    private const int PageSize = 4096;
    private const long Bytes = (long)Pages * PageSize;

    /// <summary>Outside a transaction. Tries by writing.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">FULL, READONLY, IOERR: nothing new may be begun.</exception>
    public void Ensure(SqliteSession session)
    {
        session.Transaction(() => session.Run("UPDATE reserve SET probes = probes + 1"));
        EmptyLog(session);
        if (session.Number("PRAGMA freelist_count") >= LowPages && disk.Length(database + "-wal") >= Bytes) return;
        session.Transaction(() => session.Run("UPDATE reserve SET filler = zeroblob(?1)", Bytes));
        session.Transaction(() => session.Run("UPDATE reserve SET filler = x''"));
        EmptyLog(session);
    }

    /// <summary>Carries the log over into the database; the next commit begins the log's file anew, without shrinking it.</summary>
    private static void EmptyLog(SqliteSession session) => session.Run("PRAGMA wal_checkpoint(PASSIVE)");
}
