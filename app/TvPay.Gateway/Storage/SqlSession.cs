using Microsoft.Data.Sqlite;

namespace TvPay.Gateway.Storage;

/// <summary>
/// The statements of one transaction, given to the work of <see cref="SqliteDatabase.TransactAsync{T}"/> and dead after
/// it. Parameters are named $1, $2 … in the order given; null is NULL.
/// </summary>
internal sealed class SqlSession(
    SqliteConnection connection, SqliteTransaction? transaction, Dictionary<string, SqliteCommand> prepared, DateTimeOffset now)
{
    /// <summary>The database's clock, in whole milliseconds: the same for all of one transaction.</summary>
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    public long NowMs => Now.ToUnixTimeMilliseconds();

    /// <summary>Returns the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public T? QueryFirst<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values) where T : class
    {
        using var reader = Command(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    /// <summary>The first column of the first row; 0 if there is no row or it is NULL.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteScalar() as long? ?? 0;

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            prepared.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
