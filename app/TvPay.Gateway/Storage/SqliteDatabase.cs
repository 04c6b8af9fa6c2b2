using Microsoft.Data.Sqlite;

namespace TvPay.Gateway.Storage;

/// <summary>
/// One SQLite file behind one connection: the sole writer and checkpointer (with two or more, the bundled version could
/// corrupt its log on a reset). WAL with synchronous=FULL: what is committed survives a power cut. Transactions run one
/// at a time, in the order asked for; time inside is the given clock's.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private bool _isClosed;

    private SqliteDatabase(SqliteConnection connection, TimeProvider time) => (_connection, _time) = (connection, time);

    /// <summary>Opens the file, creating it if asked to, and brings its schema up to date.</summary>
    /// <param name="vfs">Name of a registered sqlite3_vfs; null: SQLite's own.</param>
    /// <exception cref="StorageException">It is missing, damaged, another program's, or of a newer version.</exception>
    public static SqliteDatabase Open(
        string path, SqliteSchema schema, TimeProvider time, bool create = false, string? vfs = null)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
        };
        if (vfs is not null) settings.Vfs = vfs;
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            // Not to be read by others on the machine: it holds account numbers.
            if (create && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            schema.Prepare(connection);
            return new SqliteDatabase(connection, time);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StorageException($"{Path.GetFileName(path)} can't be opened as a database.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs the work in one transaction: all of it is on disk when the task completes, or none of it if it threw.
    /// There is no cancelling: what was asked for is done.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<SqlSession, T> work)
    {
        await _turn.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = work(Session(transaction));
            transaction.Commit();
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="TransactAsync{T}"/>
    public Task TransactAsync(Action<SqlSession> work) => TransactAsync(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Runs reads that see one state of the database.</summary>
    public async Task<T> ReadAsync<T>(Func<SqlSession, T> work)
    {
        await _turn.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return work(Session());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the running transaction end; who comes after finds the database closed.</summary>
    public void Dispose()
    {
        _turn.Wait();
        try
        {
            if (_isClosed) return;
            _isClosed = true;
            foreach (var command in _prepared.Values) command.Dispose();
            _connection.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqlSession Session(SqliteTransaction? transaction = null) => new(_connection, transaction, _prepared, _time.GetUtcNow());
}
