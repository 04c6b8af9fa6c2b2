using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class MigrationTests
{
    private const string First = "CREATE TABLE a (x INTEGER NOT NULL) STRICT; INSERT INTO a VALUES (1);";
    private const string Second = "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;";
    private const string Third = "CREATE TABLE b (x INTEGER NOT NULL) STRICT; INSERT INTO b SELECT y + 1 FROM a;";

    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    public static IEnumerable<object[]> ReleasedVersions =>
        Enumerable.Range(1, Migrations.Released.Latest).Select(version => new object[] { version });

    [TestMethod]
    [DynamicData(nameof(ReleasedVersions))]
    public async Task A_ledger_of_every_released_version_opens_and_holds(int version)
    {
        OldLedger.Build(_folder.Path, version);

        await using (var ledger = await _folder.OpenAsync())
        {
            var payments = (await ledger.HistoryAsync(10)).Payments;
            CollectionAssert.AreEqual(OldLedger.States, payments.Select(p => p.Payment.State).ToArray());
            Assert.AreEqual(OldLedger.Request, (await ledger.DueAsync(10)).Single().Request);
            await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        }

        var report = LedgerFile.Verify(_folder.Path);
        Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
    }

    [TestMethod]
    public async Task What_an_earlier_version_wrote_can_be_pruned()
    {
        OldLedger.Build(_folder.Path, version: 1);

        await using (var ledger = await _folder.OpenAsync()) Assert.AreEqual(2, await ledger.PruneAsync(Given.Evening.AddYears(2)));

        var report = LedgerFile.Verify(_folder.Path);
        Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
        Assert.AreEqual(2, report.Checkpoint!.Sums.Sum(sum => sum.Count));
    }

    [TestMethod]
    public void A_released_migration_never_changes()
    {
        string[] released =
        [
            "31e4663cf2c6308353177983c71fbb94e7a643c47fcfd7b36b66bb7f902e030e",
            "d1106dae3e6a93d2c00177c61767411f726e3fae8062bd9a64df8fce113b6994",
            "a008a4b6fb85e6f3c4db2bc0437b0f964678015d589917ed9705ec8bb9ce45ee",
        ];

        var found = Migrations.Scripts.Select(sql => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));

        CollectionAssert.AreEqual(released, found.ToArray());
    }

    [TestMethod]
    public void There_is_a_fixture_for_every_released_version() =>
        Assert.AreEqual(Migrations.Released.Latest, OldLedger.Versions);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void From_every_version_the_same_schema_is_reached(int from)
    {
        ImmutableArray<string> scripts = [First, Second, Third];
        using var session = Fresh();
        new Migrations(scripts[..from]).Apply(session);

        new Migrations(scripts).Apply(session);

        Assert.AreEqual(3, session.Number("PRAGMA user_version"));
        Assert.AreEqual(Migrations.ApplicationId, session.Number("PRAGMA application_id"));
        Assert.AreEqual(3, session.Number("SELECT x FROM b"));
    }

    [TestMethod]
    public void A_migration_that_fails_leaves_the_version_before_it()
    {
        using var session = Fresh();
        var broken = new Migrations([First, Second + "INSERT INTO nowhere VALUES (1);"]);

        Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => broken.Apply(session));

        Assert.IsFalse(session.InTransaction);
        Assert.AreEqual(1, session.Number("PRAGMA user_version"));
        Assert.AreEqual(0, session.Number("SELECT count(*) FROM pragma_table_info('a') WHERE name = 'y'"));
        new Migrations([First, Second]).Apply(session);
        Assert.AreEqual(2, session.Number("SELECT y FROM a"));
    }

    [TestMethod]
    public async Task A_migration_that_fails_takes_no_ledger_away()
    {
        await using (var ledger = await _folder.OpenAsync()) await ledger.ConfirmedAsync(asking: 1, 1);
        var broken = new Migrations([.. Migrations.Scripts, "INSERT INTO nowhere VALUES (1);"]);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => DeviceLedger.OpenAsync(_folder.Options, broken));

        await using var reopened = await _folder.OpenAsync();
        Assert.HasCount(1, await reopened.InFlightAsync());
    }

    [TestMethod]
    public async Task A_kill_in_the_middle_of_a_migration_leaves_the_version_before_it()
    {
        await using (var ledger = await _folder.OpenAsync()) await ledger.ConfirmedAsync(asking: 1, 1);
        using var session = SqliteSession.Open(_folder.Path, vfs: null, create: false);
        session.BeginWriting();
        session.Run("BEGIN IMMEDIATE");
        session.Script($"CREATE TABLE later (x BLOB) STRICT; INSERT INTO later VALUES (zeroblob(100000)); PRAGMA user_version = 2");

        using var killed = _folder.CopyAsKilled();

        await using var reopened = await killed.OpenAsync();
        Assert.HasCount(1, await reopened.InFlightAsync());
    }

    private SqliteSession Fresh()
    {
        var session = SqliteSession.Open(_folder.Path, vfs: null, create: true);
        session.BeginWriting();
        return session;
    }
}
