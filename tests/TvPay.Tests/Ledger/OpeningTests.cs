using Microsoft.Data.Sqlite;
using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class OpeningTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task The_first_start_creates_a_ledger_and_the_second_finds_it()
    {
        var first = (LedgerOpening.Opened)await DeviceLedger.OpenAsync(_folder.Options);
        Assert.IsTrue(first.Created);
        Assert.AreEqual((Given.Realm, Household.Device), (first.Ledger.Identity.Realm, first.Ledger.Identity.Device));
        await first.Ledger.ConfirmedAsync(asking: 1, 1);
        var before = await first.Ledger.HistoryAsync(10);
        await first.Ledger.DisposeAsync();

        var second = (LedgerOpening.Opened)await DeviceLedger.OpenAsync(_folder.Options);

        Assert.IsFalse(second.Created);
        Assert.AreEqual(first.Ledger.Identity, second.Ledger.Identity);
        var after = await second.Ledger.HistoryAsync(10);
        CollectionAssert.AreEqual(before.Payments.ToArray(), after.Payments.ToArray());
        await second.Ledger.DisposeAsync();
    }

    [TestMethod]
    public async Task Only_its_owner_can_read_it()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);

        foreach (var file in Directory.GetFiles(_folder.Folder))
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
    }

    [TestMethod]
    public async Task It_writes_ahead_and_flushes_every_commit_alone_on_the_file()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        using var session = SqliteSession.Open(_folder.Path, vfs: null, create: false);
        session.BeginWriting();

        Assert.AreEqual("wal", session.Text("PRAGMA journal_mode"));
        Assert.AreEqual(2, session.Number("PRAGMA synchronous"));
        Assert.AreEqual("exclusive", session.Text("PRAGMA locking_mode"));
        Assert.AreEqual(1, session.Number("PRAGMA foreign_keys"));
    }

    [TestMethod]
    public async Task Another_vfs_serves_even_without_shared_memory_and_locks()
    {
        // "unix-none" comes with SQLite: neither locks nor the methods for shared memory, as in a simulated disk.
        var options = _folder.Options with { Vfs = "unix-none" };
        await using (var ledger = await _folder.OpenAsync(options)) await ledger.ConfirmedAsync(asking: 1, 1);

        await using var reopened = await _folder.OpenAsync(options);

        Assert.HasCount(1, await reopened.InFlightAsync());
        Assert.IsFalse(File.Exists(_folder.Path + "-shm"));
    }

    [TestMethod]
    public async Task A_second_process_is_refused()
    {
        await using var ledger = await _folder.OpenAsync();

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual((LedgerHalt.InUse, ErrorCode.LedgerUnwritable), (halted.Why, halted.Code));
        await ledger.ConfirmedAsync(asking: 1, 1);
    }

    [TestMethod]
    public async Task A_program_that_holds_the_file_without_our_lock_is_respected()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        using (SqliteSession.Open(_folder.Path, vfs: null, create: false))
        {
            // A second connection of this process shares POSIX locks, and is told apart by SQLite alone.
            Assert.AreEqual(LedgerHalt.InUse, (await _folder.HaltedAsync()).Why);
        }

        await (await _folder.OpenAsync()).DisposeAsync();
    }

    [TestMethod]
    public async Task A_ledger_that_is_gone_is_not_begun_anew()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        File.Delete(_folder.Path);

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual((LedgerHalt.Missing, ErrorCode.LedgerCorrupt), (halted.Why, halted.Code));
        Assert.IsFalse(File.Exists(_folder.Path));
    }

    [TestMethod]
    public async Task A_log_without_its_database_is_not_given_another()
    {
        await File.WriteAllTextAsync(_folder.Path + "-wal", "left behind");

        Assert.AreEqual(LedgerHalt.Missing, (await _folder.HaltedAsync()).Why);
    }

    [TestMethod]
    [DataRow("nothing but its name", DisplayName = "before the file was made")]
    [DataRow("empty", DisplayName = "before anything was written")]
    [DataRow("schema", DisplayName = "before it had an identity")]
    public async Task A_creation_cut_short_is_taken_up_again(string state)
    {
        await File.WriteAllTextAsync(
            _folder.Path + ".custody",
            """{"state":"Creating","ledger":"00112233445566778899aabbccddeeff","at":"2026-10-14T11:30:00Z"}""");
        if (state is "empty") await File.WriteAllBytesAsync(_folder.Path, []);
        if (state is "schema")
        {
            using var session = SqliteSession.Open(_folder.Path, vfs: null, create: true);
            session.BeginWriting();
            Migrations.Released.Apply(session);
        }

        var opened = (LedgerOpening.Opened)await DeviceLedger.OpenAsync(_folder.Options);

        Assert.AreEqual("00112233445566778899aabbccddeeff", opened.Ledger.Identity.Id.ToString());
        await opened.Ledger.ConfirmedAsync(asking: 1, 1);
        await opened.Ledger.DisposeAsync();
    }

    [TestMethod]
    public async Task A_newer_ledger_is_left_as_it_is()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        _folder.Tamper("PRAGMA user_version = 1000");
        var before = await File.ReadAllBytesAsync(_folder.Path);

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual((LedgerHalt.Newer, ErrorCode.LedgerUnwritable, null), (halted.Why, halted.Code, halted.SetAside));
        CollectionAssert.AreEqual(before, await File.ReadAllBytesAsync(_folder.Path));
        _folder.Tamper($"PRAGMA user_version = {Migrations.Released.Latest}");
        await (await _folder.OpenAsync()).DisposeAsync();
    }

    [TestMethod]
    public async Task A_table_of_payments_that_disagrees_with_the_chain_is_made_anew()
    {
        await using (var ledger = await _folder.OpenAsync()) await ledger.ConfirmedAsync(asking: 1, 1, 2);
        _folder.Tamper("PRAGMA foreign_keys = OFF; UPDATE payments SET state = 12 WHERE recorded_seq = 1");

        var opened = (LedgerOpening.Opened)await DeviceLedger.OpenAsync(_folder.Options);

        Assert.IsTrue(opened.ProjectionRebuilt);
        Assert.AreEqual(2, (await opened.Ledger.InFlightAsync()).Length);
        await opened.Ledger.DisposeAsync();
        opened = (LedgerOpening.Opened)await DeviceLedger.OpenAsync(_folder.Options);
        Assert.IsFalse(opened.ProjectionRebuilt);
        await opened.Ledger.DisposeAsync();
    }

    [TestMethod]
    public async Task A_folder_that_can_t_be_written_is_no_reason_to_set_anything_aside()
    {
        var inNoFolder = _folder.Options with { Path = Path.Combine(_folder.Folder, "missing", "ledger.db") };

        var halted = await _folder.HaltedAsync(inNoFolder);

        Assert.AreEqual((LedgerHalt.Unwritable, ErrorCode.LedgerUnwritable), (halted.Why, halted.Code));
    }

    [TestMethod]
    public void A_connection_gives_the_file_back()
    {
        using (SqliteSession.Open(_folder.Path, vfs: null, create: true)) { }

        using var other = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "CREATE TABLE t (x)";
        command.ExecuteNonQuery();
    }
}
