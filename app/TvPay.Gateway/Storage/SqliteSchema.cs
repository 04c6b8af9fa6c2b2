using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace TvPay.Gateway.Storage;

/// <summary>
/// A kind of database file: its mark (<c>application_id</c>) and its forward-only migrations, .sql files embedded in
/// this assembly and applied in order of their names, each in a transaction, counted in <c>user_version</c>.
/// </summary>
internal sealed class SqliteSchema(int applicationId, string resourcePrefix)
{
    private static readonly Version OldestLibrary = new(3, 37); // STRICT tables

    /// <summary>The gateway's own database. The mark is ASCII "TvGw".</summary>
    public static SqliteSchema Gateway { get; } = new(0x54764777, "TvPay.Gateway.Storage.Migrations.");

    /// <summary>The sample billers' and acquirer's database. The mark is ASCII "TvSa".</summary>
    public static SqliteSchema Samples { get; } = new(0x54765361, "TvPay.Gateway.Samples.Migrations.");

    /// <exception cref="StorageException">See <see cref="SqliteDatabase.Open"/>.</exception>
    public void Prepare(SqliteConnection connection)
    {
        if (Version.Parse(connection.ServerVersion) < OldestLibrary)
            throw new StorageException($"SQLite {connection.ServerVersion} is too old.");
        var mark = Pragma(connection, "application_id");
        var version = Pragma(connection, "user_version");
        var isNew = mark == 0 && version == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") is 0L;
        if (!isNew && mark != applicationId) throw new StorageException("The database belongs to another program.");

        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        if (!isNew && Scalar(connection, "PRAGMA quick_check(1)") is not "ok") throw new StorageException("The database is damaged.");

        var migrations = Migrations();
        if (version > migrations.Count)
            throw new StorageException(string.Create(CultureInfo.InvariantCulture,
                $"The database has version {version}; this program knows {migrations.Count}."));
        for (var next = (int)version; next < migrations.Count; next++)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            Execute(connection, migrations[next]);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {applicationId}"));
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next + 1}"));
            transaction.Commit();
        }
    }

    private List<string> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(resourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }

    private static long Pragma(SqliteConnection connection, string name) => (long)Scalar(connection, $"PRAGMA {name}")!;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
