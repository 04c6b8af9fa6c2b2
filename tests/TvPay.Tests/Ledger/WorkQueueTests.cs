using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Files;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Work;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>What becomes of calls when the disk fails the ledger in the middle of its life.</summary>
[TestClass]
public sealed class WorkQueueTests
{
    private readonly LedgerFolder _folder = new();
    private SqliteSession _session = null!;
    private WorkQueue _queue = null!;

    [TestInitialize]
    public void SetUp()
    {
        _session = SqliteSession.Open(_folder.Path, vfs: null, create: true);
        _session.BeginWriting();
        _session.Script("CREATE TABLE t (x INTEGER NOT NULL) STRICT");
        _queue = new WorkQueue(_session, new SpaceReserve(LedgerDisk.System, _folder.Path), work => work());
    }

    [TestCleanup]
    public void CleanUp()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow(11, DisplayName = "SQLITE_CORRUPT")]
    [DataRow(26, DisplayName = "SQLITE_NOTADB")]
    public async Task Damage_found_on_the_way_ends_all_writing_and_no_reading(int sqlite)
    {
        Assert.AreEqual(ErrorCode.LedgerCorrupt, await WriteAsync(_ => throw new SqliteException("damaged", sqlite)));

        Assert.AreEqual(ErrorCode.LedgerCorrupt, await WriteAsync(db => db.Run("INSERT INTO t VALUES (1)")));
        Assert.AreEqual(0, await CountAsync());
    }

    [TestMethod]
    public async Task An_entry_that_can_t_be_read_is_damage()
    {
        var reading = _queue.Post(
            new WorkItem<long>((_, _) => throw new LedgerFormatException("cut off")), CancellationToken.None);

        var failure = await Assert.ThrowsExactlyAsync<TvPayException>(() => reading);

        Assert.AreEqual(ErrorCode.LedgerCorrupt, failure.Code);
        Assert.AreEqual(ErrorCode.LedgerCorrupt, await WriteAsync(db => db.Run("INSERT INTO t VALUES (1)")));
    }

    [TestMethod]
    [DataRow(13, DisplayName = "SQLITE_FULL")]
    [DataRow(10, DisplayName = "SQLITE_IOERR")]
    [DataRow(8, DisplayName = "SQLITE_READONLY")]
    public async Task A_disk_that_fails_once_undoes_that_call_alone(int sqlite)
    {
        var code = await WriteAsync(db =>
        {
            db.Run("INSERT INTO t VALUES (1)");
            throw new SqliteException("the disk", sqlite);
        });

        Assert.AreEqual(ErrorCode.LedgerUnwritable, code);
        Assert.AreEqual(0, await CountAsync());
        Assert.IsNull(await WriteAsync(db => db.Run("INSERT INTO t VALUES (2)")));
        Assert.AreEqual(1, await CountAsync());
    }

    [TestMethod]
    public async Task A_constraint_that_strikes_is_a_defect_and_not_the_disk_s()
    {
        var failure = await Assert.ThrowsExactlyAsync<SqliteException>(
            () => WriteAsync(db => db.Run("INSERT INTO t VALUES (NULL)")));

        Assert.AreEqual(19, failure.SqliteErrorCode);
        Assert.IsNull(await WriteAsync(db => db.Run("INSERT INTO t VALUES (2)")));
    }

    private Task<ErrorCode?> WriteAsync(Action<SqliteSession> write) => _queue.Post(
        new WorkItem<ErrorCode?>(
            (db, _) =>
            {
                write(db);
                return null;
            },
            code => code)
        { Writes = true },
        CancellationToken.None);

    private Task<long> CountAsync() =>
        _queue.Post(new WorkItem<long>((db, _) => db.Number("SELECT count(*) FROM t")), CancellationToken.None);
}
