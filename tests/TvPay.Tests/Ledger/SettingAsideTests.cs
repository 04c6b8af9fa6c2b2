using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class SettingAsideTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    [DataRow(0, DisplayName = "the header")]
    [DataRow(1, DisplayName = "the schema")]
    [DataRow(3, DisplayName = "a page within")]
    public async Task A_damaged_ledger_is_set_aside_and_payments_stay_halted(int page)
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(_folder.Path);
        var random = new Random(page);
        random.NextBytes(bytes.AsSpan(page == 0 ? 0 : (page * 4096) + 8, 2000));
        await File.WriteAllBytesAsync(_folder.Path, bytes);

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual((LedgerHalt.Corrupt, ErrorCode.LedgerCorrupt), (halted.Why, halted.Code));
        await AssertStaysHaltedAsync(halted, bytes);
    }

    [TestMethod]
    public async Task A_file_that_is_no_database_is_set_aside()
    {
        var bytes = "not a database, but somebody's all the same. "u8.ToArray();
        await File.WriteAllBytesAsync(_folder.Path, bytes);

        var halted = await _folder.HaltedAsync();

        await AssertStaysHaltedAsync(halted, bytes);
    }

    [TestMethod]
    public async Task A_database_of_something_else_is_set_aside()
    {
        using (var other = SqliteSession.Open(_folder.Path, vfs: null, create: true)) other.Script("CREATE TABLE photos (x)");
        var bytes = await File.ReadAllBytesAsync(_folder.Path);

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual(LedgerHalt.Foreign, halted.Why);
        await AssertStaysHaltedAsync(halted, bytes);
    }

    [TestMethod]
    public async Task An_empty_file_is_no_first_start()
    {
        await File.WriteAllBytesAsync(_folder.Path, []);

        Assert.AreEqual(LedgerHalt.Foreign, (await _folder.HaltedAsync()).Why);
    }

    [TestMethod]
    public async Task The_ledger_of_another_device_is_set_aside()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(_folder.Path);

        var halted = await _folder.HaltedAsync(_folder.Options with { Device = DeviceId.Parse("device-2") });

        Assert.AreEqual(LedgerHalt.Foreign, halted.Why);
        await AssertStaysHaltedAsync(halted, bytes);
    }

    [TestMethod]
    public async Task Another_ledger_of_this_device_in_its_place_is_set_aside()
    {
        await FillAsync();
        using var another = new LedgerFolder();
        await (await another.OpenAsync()).DisposeAsync();
        File.Copy(another.Path, _folder.Path, overwrite: true);

        Assert.AreEqual(LedgerHalt.Foreign, (await _folder.HaltedAsync()).Why);
    }

    [TestMethod]
    public async Task A_break_in_the_chain_halts_payments()
    {
        await FillAsync();
        _folder.Tamper("UPDATE events SET hash = zeroblob(32) WHERE seq = 2");

        Assert.AreEqual(LedgerHalt.Corrupt, (await _folder.HaltedAsync()).Why);
    }

    [TestMethod]
    public async Task A_missing_outbox_row_halts_payments()
    {
        await FillAsync();
        _folder.Tamper("DELETE FROM outbox WHERE position = (SELECT min(position) FROM outbox)");

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual(LedgerHalt.Corrupt, halted.Why);
        StringAssert.Contains(halted.Detail, "outbox");
    }

    [TestMethod]
    public async Task A_table_that_is_gone_halts_payments()
    {
        await FillAsync();
        _folder.Tamper("DROP TABLE settings");

        Assert.AreEqual(LedgerHalt.Corrupt, (await _folder.HaltedAsync()).Why);
    }

    [TestMethod]
    public async Task The_log_goes_with_its_database()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        using var killed = _folder.CopyAsKilled();
        var log = await File.ReadAllBytesAsync(killed.Path + "-wal");
        Assert.IsNotEmpty(log);

        var halted = await killed.HaltedAsync(killed.Options with { Realm = Given.OtherRealm });

        CollectionAssert.AreEqual(log, await File.ReadAllBytesAsync(Path.Combine(killed.Folder, halted.SetAside! + "-wal")));
        Assert.IsFalse(File.Exists(killed.Path + "-wal"));
    }

    [TestMethod]
    public async Task Setting_aside_that_was_cut_short_is_finished_at_the_next_start()
    {
        await FillAsync();
        await File.WriteAllTextAsync(
            _folder.Path + ".custody", """{"state":"SetAside","at":"2026-10-14T11:30:00Z","setAside":"ledger.db.set-aside-1","why":"x"}""");

        var halted = await _folder.HaltedAsync();

        Assert.AreEqual((LedgerHalt.SetAsideBefore, "ledger.db.set-aside-1"), (halted.Why, halted.SetAside));
        Assert.IsFalse(File.Exists(_folder.Path));
        Assert.IsTrue(File.Exists(Path.Combine(_folder.Folder, "ledger.db.set-aside-1")));
    }

    [TestMethod]
    public async Task Two_ledgers_set_aside_in_one_second_keep_their_own_names()
    {
        var names = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            await File.WriteAllTextAsync(_folder.Path, $"damaged {i}, and long enough not to be taken for a header of anything at all.");
            names.Add((await _folder.HaltedAsync()).SetAside!);
            File.Delete(_folder.Path + ".custody");
        }

        Assert.HasCount(2, names);
        foreach (var name in names) Assert.IsTrue(File.Exists(Path.Combine(_folder.Folder, name)));
    }

    [TestMethod]
    public async Task A_person_may_put_a_good_ledger_back_or_begin_anew()
    {
        await FillAsync();
        var good = await File.ReadAllBytesAsync(_folder.Path);
        _folder.Tamper("UPDATE events SET hash = zeroblob(32) WHERE seq = 2");
        await _folder.HaltedAsync();

        await File.WriteAllBytesAsync(_folder.Path, good);
        Assert.AreEqual(LedgerHalt.SetAsideBefore, (await _folder.HaltedAsync()).Why, "nobody said so");
        CollectionAssert.AreEqual(good, await File.ReadAllBytesAsync(_folder.Path));

        File.Delete(_folder.Path + ".custody");
        await using (var ledger = await _folder.OpenAsync()) Assert.HasCount(2, await ledger.InFlightAsync());

        File.Delete(_folder.Path);
        File.Delete(_folder.Path + ".custody");
        await using var anew = await _folder.OpenAsync();
        Assert.IsEmpty(await anew.InFlightAsync());
    }

    private async Task FillAsync()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1, 2);
    }

    private async Task AssertStaysHaltedAsync(LedgerOpening.Halted halted, byte[] bytes)
    {
        var aside = Path.Combine(_folder.Folder, halted.SetAside!);
        CollectionAssert.AreEqual(bytes, await File.ReadAllBytesAsync(aside), "set aside as it was found");
        for (var start = 0; start < 2; start++)
        {
            var again = await _folder.HaltedAsync();
            Assert.AreEqual((LedgerHalt.SetAsideBefore, ErrorCode.LedgerCorrupt), (again.Why, again.Code));
            Assert.AreEqual(halted.SetAside, again.SetAside);
            Assert.IsFalse(File.Exists(_folder.Path), "nothing is begun anew");
        }
    }
}
