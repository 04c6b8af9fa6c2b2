using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TvPay.Ledger.Storage;

/// <summary>
/// The one connection to a database file: no other, of this process or any other, can be open beside it. Not for two
/// threads at once. Statements are prepared once and kept.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>STRICT tables; UPSERT and partial indexes are older.</summary>
    private static readonly Version Oldest = new(3, 37, 0);

    // From sqlite3.h, where SQLitePCLRaw does not name it.
    private const int DbConfigNoCheckpointOnClose = 1006;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Opens without changing anything in the file, or in the log beside it, until it is told to.</summary>
    /// <param name="create">Make the file if there is none.</param>
    /// <exception cref="SqliteException">CANTOPEN, BUSY (another process holds it), NOTADB, CORRUPT, IOERR.</exception>
    /// <exception cref="PlatformNotSupportedException">The SQLite library is too old.</exception>
    public static SqliteSession Open(string path, string? vfs, bool create)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            // Seconds to wait for a lock. Nobody shares the file, so that there is nothing to wait for.
            DefaultTimeout = 1,
        };
        if (vfs is not null) settings.Vfs = vfs;
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            RequireVersion(connection.ServerVersion);
            var session = new SqliteSession(connection);
            session.CheckpointOnClose(false);
            // Exclusive before the first access: one process alone, and no shared-memory file beside the log.
            session.Run("PRAGMA locking_mode = EXCLUSIVE");
            session.Run("PRAGMA trusted_schema = OFF");
            session.Run("PRAGMA cell_size_check = ON");
            session.Run("PRAGMA temp_store = MEMORY");
            session.Run("PRAGMA mmap_size = 0");
            // The first access: takes the lock, or says BUSY, NOTADB or CORRUPT.
            session.Number("SELECT count(*) FROM sqlite_schema");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Ready to write: a write-ahead log flushed at every commit, foreign keys, a clean end.</summary>
    public void BeginWriting()
    {
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("PRAGMA foreign_keys = ON");
        CheckpointOnClose(true);
        if (Text("PRAGMA journal_mode") != "wal" || Number("PRAGMA synchronous") != 2)
            throw new PlatformNotSupportedException("SQLite does not write ahead, or does not flush.");
    }

    /// <summary>One statement. Parameters are ?1, ?2 …: long, string, byte[] or null.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteNonQuery();

    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(Prepared(sql, values).ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <summary>Null where there is no row, or NULL in it.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteScalar() as string;

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Row by row, for tables of any length; each row is read before the next is asked for.</summary>
    public void ForEach(string sql, Action<SqliteDataReader> visit, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        while (reader.Read()) visit(reader);
    }

    /// <summary>
    /// Several statements, such as a migration's, up to the first that fails. By SQLite itself: a SqliteCommand keeps
    /// silent about every failure after a statement that returns rows, and ALTER TABLE is one.
    /// </summary>
    public void Script(string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection.Handle, sql), _connection.Handle);

    /// <summary>All of it, flushed, or nothing.</summary>
    public void Transaction(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Ends a transaction that failed. SQLite has often ended it by itself already.</summary>
    public void RollBack()
    {
        if (!InTransaction) return;
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException) when (!InTransaction)
        {
            // Ended all the same: what failed first is what matters, and is on its way to the caller.
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
    }

    internal void CheckpointOnClose(bool on) =>
        raw.sqlite3_db_config(_connection.Handle, DbConfigNoCheckpointOnClose, on ? 0 : 1, out _);

    private static void RequireVersion(string version)
    {
        if (Version.Parse(version) < Oldest)
            throw new PlatformNotSupportedException($"SQLite {version} is older than {Oldest}, which the ledger needs.");
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = ParameterName(i) });
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"?{index + 1}");
}
