using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace TvPay.Benchmarks.Ledgers;

/// <summary>The least that SQLite can do to make so many bytes durable: one prepared insert, one commit, WAL and FULL.</summary>
internal sealed class BareCommit : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public BareCommit(string path, int size)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        foreach (var sql in new[] { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE entries (id INTEGER PRIMARY KEY, entry BLOB NOT NULL)" })
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO entries (entry) VALUES ($1)";
        _insert.Parameters.AddWithValue("$1", RandomNumberGenerator.GetBytes(size));
        _insert.Prepare();
    }

    public void Commit() => _insert.ExecuteNonQuery();

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
