using Microsoft.Data.Sqlite;

namespace TvPay.Demo.Audit;

/// <summary>A database of another program, opened to look and never to touch.</summary>
internal sealed class ReadOnlyDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    public ReadOnlyDatabase(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        _connection.Open();
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
