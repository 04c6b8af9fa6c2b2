using Microsoft.Data.Sqlite;
using TvPay.Ledger.Files;
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
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) return Unopened("there is no such file");
        var disk = LedgerDisk.System;
        IDisposable? fileLock = null;
        try
        {
            // Where there is no lock file, nobody holds it; SQLite's own lock tells of everyone else.
            if (disk.Exists(full + ".lock"))
            {
                fileLock = disk.TryLock(full + ".lock");
                if (fileLock is null) return Unopened("a running service holds it; ask that with --running");
            }

            return Verify(disk, full, requests);
        }
        catch (SqliteException e) when (SqliteFailure.IsBusy(e))
        {
            return Unopened("another process holds it");
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Unopened(e.Message);
        }
        finally
        {
            fileLock?.Dispose();
        }
    }

    private static VerificationReport Verify(ILedgerDisk disk, string path, RequestCheck? requests)
    {
        var hadLog = disk.Exists(path + "-wal");
        try
        {
            using var db = SqliteSession.Open(path, vfs: null, create: false);
            db.Run("PRAGMA query_only = ON");
            return LedgerVerifier.Whole(db, requests);
        }
        finally
        {
            // SQLite makes an empty log beside a file that says it has one.
            if (!hadLog && disk.Exists(path + "-wal") && disk.Length(path + "-wal") == 0) disk.Delete(path + "-wal");
        }
    }

    private static VerificationReport Unopened(string why) =>
        new(null, 0, null, [new VerificationCheck("file", 1, [why])]);
}
