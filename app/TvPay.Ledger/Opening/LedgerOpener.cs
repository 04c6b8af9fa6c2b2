using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Files;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Payments;

namespace TvPay.Ledger.Opening;

/// <summary>
/// The way into a ledger: lock, custody, pages, whose it is, schema, chain. Until all of that holds, nothing in the file
/// or its log is changed, save for migrations.
/// </summary>
internal sealed class LedgerOpener(LedgerOptions options, Migrations migrations)
{
    private readonly ILedgerDisk _disk = options.Disk;
    private readonly string _path = options.Path;

    public LedgerOpening Open()
    {
        IDisposable? fileLock = null;
        try
        {
            fileLock = _disk.TryLock(_path + ".lock");
            if (fileLock is null) return Halted(LedgerHalt.InUse, "another process holds the lock file");
            var opening = OpenLocked(fileLock);
            if (opening is LedgerOpening.Opened) fileLock = null;
            return opening;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Halted(LedgerHalt.Unwritable, e.Message);
        }
        finally
        {
            fileLock?.Dispose();
        }
    }

    private static LedgerOpening.Halted Halted(LedgerHalt why, string detail) => new(why, null, detail);

    private LedgerOpening OpenLocked(IDisposable fileLock)
    {
        var custody = Custody.Read(_disk, _path);
        if (custody.State == CustodyState.SetAside)
        {
            SettingAside.Finish(_disk, _path, custody);
            return new LedgerOpening.Halted(LedgerHalt.SetAsideBefore, custody.SetAside, custody.Why ?? "set aside");
        }

        if (!_disk.Exists(_path))
        {
            // A log without its database: somebody took the database away. SQLite must not find it beside a new one.
            var orphaned = _disk.Exists(_path + "-wal") || _disk.Exists(_path + "-journal");
            if (custody.State is CustodyState.InUse or CustodyState.Unreadable || orphaned)
                return Halted(LedgerHalt.Missing, "there was a ledger here, and it is gone");
            custody = new Custody(CustodyState.Creating, custody.Ledger ?? LedgerId.Create(options.Entropy));
            custody.Write(_disk, _path, options.Clock.GetUtcNow());
            _disk.Create(_path);
        }

        return OpenFile(custody, fileLock);
    }

    private LedgerOpening OpenFile(Custody custody, IDisposable fileLock)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(_path, options.Vfs, create: false);
            var opening = Enter(session, custody, fileLock);
            if (opening is LedgerOpening.Opened) session = null;
            return opening;
        }
        catch (RefusedException refused) when (refused.SetsAside)
        {
            Leave(ref session);
            return SetAside(custody, refused.Why, refused.Message);
        }
        catch (RefusedException refused)
        {
            return Halted(refused.Why, refused.Message);
        }
        catch (SqliteException e) when (SqliteFailure.Of(e) == ErrorCode.LedgerCorrupt)
        {
            Leave(ref session);
            return SetAside(custody, LedgerHalt.Corrupt, e.Message);
        }
        catch (SqliteException e) when (SqliteFailure.Of(e) == ErrorCode.LedgerUnwritable)
        {
            return Halted(SqliteFailure.IsBusy(e) ? LedgerHalt.InUse : LedgerHalt.Unwritable, e.Message);
        }
        catch (SqliteException e)
        {
            // A table that is not there, a row that a constraint would never have let in.
            Leave(ref session);
            return SetAside(custody, LedgerHalt.Corrupt, e.Message);
        }
        finally
        {
            Leave(ref session);
        }
    }

    /// <summary>Closes without carrying anything over from the log: what was refused stays as it was found.</summary>
    private static void Leave(ref SqliteSession? session)
    {
        session?.CheckpointOnClose(false);
        session?.Dispose();
        session = null;
    }

    private LedgerOpening.Halted SetAside(Custody custody, LedgerHalt why, string detail)
    {
        var mark = SettingAside.Begin(_disk, _path, custody, $"{why}: {detail}", options.Clock.GetUtcNow());
        return new LedgerOpening.Halted(why, mark.SetAside, detail);
    }

    private LedgerOpening.Opened Enter(SqliteSession session, Custody custody, IDisposable fileLock)
    {
        if (options.MaxPages is { } pages) session.Number($"PRAGMA max_page_count = {pages}");
        var creating = custody.State == CustodyState.Creating;
        var isEmpty = session.Number("SELECT count(*) FROM sqlite_schema") == 0
            && session.Number("PRAGMA user_version") == 0;
        if (!(creating && isEmpty)) RequireOurs(session, custody, creating);
        session.BeginWriting();
        Migrate(session);
        if (!EventStore.HasIdentity(session)) Begin(session, custody);
        var rebuilt = RequireSound(session);
        var identity = EventStore.Identity(session);
        if (custody.State != CustodyState.InUse || custody.Ledger != identity.Id)
            new Custody(CustodyState.InUse, identity.Id).Write(_disk, _path, options.Clock.GetUtcNow());
        return new LedgerOpening.Opened(new DeviceLedger(options, identity, session, fileLock), creating, rebuilt);
    }

    /// <summary>That it may be touched at all.</summary>
    private void RequireOurs(SqliteSession session, Custody custody, bool creating)
    {
        if (session.Number("PRAGMA application_id") != Migrations.ApplicationId)
            throw new RefusedException(LedgerHalt.Foreign, "a database of something else");
        var version = session.Number("PRAGMA user_version");
        if (version > migrations.Latest)
            throw new RefusedException(LedgerHalt.Newer, $"version {version}; this software knows {migrations.Latest}");
        if (LedgerVerifier.PagesAtStart(session) is { Holds: false } pages)
            throw new RefusedException(LedgerVerifier.IsUnread(pages) ? LedgerHalt.Unwritable : LedgerHalt.Corrupt, pages.Findings[0]);
        if (!EventStore.HasIdentity(session))
        {
            if (creating) return;
            throw new RefusedException(LedgerHalt.Corrupt, "it has no identity");
        }

        var identity = Readable(() => EventStore.Identity(session));
        if (identity.Realm != options.Realm || identity.Device != options.Device)
            throw new RefusedException(LedgerHalt.Foreign, $"of device {identity.Device} in realm {identity.Realm}");
        if (custody.Ledger is { } expected && identity.Id != expected)
            throw new RefusedException(LedgerHalt.Foreign, $"ledger {identity.Id} in the place of {expected}");
    }

    /// <summary>A migration that SQLite refuses is a defect of this software, and no reason to take the ledger away.</summary>
    private void Migrate(SqliteSession session)
    {
        try
        {
            migrations.Apply(session);
        }
        catch (SqliteException e) when (SqliteFailure.Of(e) is null)
        {
            session.CheckpointOnClose(false);
            throw new InvalidOperationException("The ledger can't be brought to the newest schema.", e);
        }
    }

    private void Begin(SqliteSession session, Custody custody) => EventStore.Begin(session, new LedgerIdentity(
        custody.Ledger ?? LedgerId.Create(options.Entropy),
        options.Realm,
        options.Device,
        DateTimeOffset.FromUnixTimeMilliseconds(options.Clock.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>The chain is the truth: where only the payments' table disagrees with it, the table is made anew.</summary>
    /// <returns>Whether it was.</returns>
    private static bool RequireSound(SqliteSession session)
    {
        var report = Readable(() => LedgerVerifier.AtStart(session));
        if (report.Holds) return false;
        if (report.Checks.All(check => check.Holds || check.Name == "payments"))
        {
            Readable(() => ProjectionRebuild.Run(session));
            report = Readable(() => LedgerVerifier.AtStart(session));
            if (report.Holds) return true;
        }

        throw new RefusedException(LedgerHalt.Corrupt, report.Findings.First());
    }

    private static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is LedgerFormatException or FormatException or InvalidCastException)
        {
            throw new RefusedException(LedgerHalt.Corrupt, e is LedgerFormatException ? e.Message : "a value is not of its form");
        }
    }
}
