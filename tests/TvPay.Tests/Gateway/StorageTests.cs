using Microsoft.Data.Sqlite;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>The database file: only the right one is opened, and what is committed is there.</summary>
[TestClass]
public sealed class StorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tvd");
    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch);

    private string FilePath => Path.Combine(_folder.FullName, "some.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void A_database_survives_power_loss_by_its_settings()
    {
        using var database = SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time, create: true);
        var settings = database.ReadAsync(session => (
            session.Number("PRAGMA synchronous"),
            session.Number("PRAGMA foreign_keys"),
            session.Number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"))).Result;

        Assert.AreEqual((2, 1, 1), settings); // FULL
    }

    [TestMethod]
    public void A_missing_file_is_not_made_up()
    {
        Assert.ThrowsExactly<StorageException>(() => Open());
        Assert.IsFalse(File.Exists(FilePath));
    }

    [TestMethod]
    public void A_file_of_another_program_is_left_alone()
    {
        Run("CREATE TABLE theirs (x)");
        var before = File.ReadAllBytes(FilePath);

        Assert.ThrowsExactly<StorageException>(() => Open());
        CollectionAssert.AreEqual(before, File.ReadAllBytes(FilePath));
    }

    [TestMethod]
    public void The_samples_database_is_not_the_gateways()
    {
        SqliteDatabase.Open(FilePath, SqliteSchema.Samples, _time, create: true).Dispose();

        Assert.ThrowsExactly<StorageException>(() => Open());
    }

    [TestMethod]
    public void A_newer_version_is_not_touched()
    {
        SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time, create: true).Dispose();
        Run("PRAGMA user_version = 99");

        Assert.ThrowsExactly<StorageException>(() => Open());
    }

    [TestMethod]
    public async Task A_database_of_the_first_version_keeps_its_accounts_and_takes_new_ones()
    {
        Run(Migration("001_initial"));
        Run("PRAGMA application_id = 1417037687; PRAGMA user_version = 1");
        Run("""
            INSERT INTO household VALUES ('household-1', 1);
            INSERT INTO biller_account VALUES ('h1-power', 'household-1', 'grid-power', '2201456817', '张*', '••小区 3 栋', '自己家');
            """);

        using var database = Open();
        var households = new SqliteHouseholdStore(database);
        var account = (await households.ListAccountsAsync(HouseholdId.Parse("household-1"))).Single();
        Assert.AreEqual(("h1-power", "2201456817", "自己家"), (account.Id.ToString(), account.Number.Reveal(), account.Nickname));
        await households.RemoveAccountAsync(HouseholdId.Parse("household-1"), account.Id);
        Assert.IsEmpty(await households.ListAccountsAsync(HouseholdId.Parse("household-1")));
    }

    [TestMethod]
    public void What_is_no_database_at_all_is_refused()
    {
        File.WriteAllBytes(FilePath, new byte[10_000]);
        Assert.ThrowsExactly<StorageException>(() => Open());

        File.WriteAllText(FilePath, string.Concat(Enumerable.Repeat("not a database ", 500)));
        Assert.ThrowsExactly<StorageException>(() => Open());
    }

    [TestMethod]
    public void A_damaged_database_is_refused()
    {
        SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time, create: true).Dispose();
        using (var file = File.OpenWrite(FilePath))
        {
            // The second page: the root of some table or index.
            file.Position = 4096;
            file.Write(new byte[4096]);
        }

        Assert.ThrowsExactly<StorageException>(() => Open());
    }

    [TestMethod]
    public async Task A_transaction_that_throws_leaves_nothing_behind()
    {
        using var database = SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time, create: true);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => database.TransactAsync(session =>
        {
            session.Execute("INSERT INTO household VALUES ('h', 1)");
            throw new InvalidOperationException("Changed my mind.");
        }));

        Assert.AreEqual(0, await database.ReadAsync(session => session.Number("SELECT count(*) FROM household")));
        await database.TransactAsync(session => session.Execute("INSERT INTO household VALUES ('h', 1)"));
        Assert.AreEqual(1, await database.ReadAsync(session => session.Number("SELECT count(*) FROM household")));
    }

    [TestMethod]
    public async Task Closing_lets_the_running_transaction_end_and_lets_nobody_in_after_it()
    {
        var database = SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time, create: true);
        using var inside = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var running = Task.Run(() => database.TransactAsync(session =>
        {
            inside.Set();
            goOn.Wait(TimeSpan.FromSeconds(30));
            session.Execute("INSERT INTO household VALUES ('h', 1)");
        }));
        inside.Wait(TimeSpan.FromSeconds(30));
        var closing = Task.Run(database.Dispose);

        goOn.Set();
        await Task.WhenAll(running, closing).WaitAsync(TimeSpan.FromSeconds(30));

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => database.ReadAsync(session => session.NowMs));
        using var again = Open();
        Assert.AreEqual(1, await again.ReadAsync(session => session.Number("SELECT count(*) FROM household")));
    }

    private static string Migration(string name)
    {
        using var stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream($"TvPay.Gateway.Storage.Migrations.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(FilePath, SqliteSchema.Gateway, _time);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
