using Microsoft.Data.Sqlite;
using TvPay.Ledger.Files;
using TvPay.Ledger.Reading;
using TvPay.Ledger.Storage;

namespace TvPay.Ledger.Verification;

/// <summary>A ledger's file that nobody holds: a snapshot, a copy, one set aside, or that of a service that is stopped.</summary>
public static class LedgerFile
{
    /// <summary>
    /// Verifies all of it: pages, schema, every hash of the chain, every payment against its entries, outbox, and the shape
    /// of every signature. Changes neither the file nor the log beside it, which is read along. What can't be opened, is
    /// held by somebody, or is no ledger, comes back as a report that does not hold.
    /// </summary>
    /// <param name="requests">Null: what is in the requests is not looked at, save for its hash.</param>
    public static VerificationReport Verify(string path, RequestCheck? requests = null)
    {
        try
        {
            return WithSession(path, db => LedgerVerifier.Whole(db, requests));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new VerificationReport(null, 0, null, [new VerificationCheck("file", 1, [e.Message])]);
        }
    }

    /// <summary>Looks into it, changing nothing. Nothing of it is verified by that.</summary>
    /// <exception cref="IOException">It can't be opened, is held by somebody, or is no database.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static T Read<T>(string path, Func<LedgerReading, T> read) => WithSession(path, db => read(new LedgerReading(db)));

    private static T WithSession<T>(string path, Func<SqliteSession, T> use)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException("there is no such file");
        var disk = LedgerDisk.System;
        IDisposable? fileLock = null;
        try
        {
            // Where there is no lock file, nobody holds it; SQLite's own lock tells of everyone else.
            if (disk.Exists(full + ".lock"))
                fileLock = disk.TryLock(full + ".lock") ?? throw new IOException("a running service holds it; ask that with --running");
            return WithSession(disk, full, use);
        }
        catch (SqliteException e)
        {
            throw new IOException(SqliteFailure.IsBusy(e) ? "another process holds it" : e.Message, e);
        }
        finally
        {
            fileLock?.Dispose();
        }
    }

    private static T WithSession<T>(ILedgerDisk disk, string path, Func<SqliteSession, T> use)
    {
        var hadLog = disk.Exists(path + "-wal");
        try
        {
            using var db = SqliteSession.Open(path, vfs: null, create: false);
            db.Run("PRAGMA query_only = ON");
            return use(db);
        }
        finally
        {
            // SQLite makes an empty log beside a file that says it has one.
            if (!hadLog && disk.Exists(path + "-wal") && disk.Length(path + "-wal") == 0) disk.Delete(path + "-wal");
        }
    }
}
