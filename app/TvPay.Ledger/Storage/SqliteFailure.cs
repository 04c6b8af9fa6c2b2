using Microsoft.Data.Sqlite;
using SQLitePCL;
using TvPay.Payments;

namespace TvPay.Ledger.Storage;

/// <summary>What an error of SQLite's says of the ledger.</summary>
internal static class SqliteFailure
{
    /// <summary>
    /// LEDGER_CORRUPT: the file is damaged. LEDGER_UNWRITABLE: the disk fails it. Null: neither; the program is at fault.
    /// </summary>
    public static ErrorCode? Of(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => ErrorCode.LedgerCorrupt,
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM
            or raw.SQLITE_AUTH or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOLFS or raw.SQLITE_PROTOCOL
            or raw.SQLITE_NOMEM => ErrorCode.LedgerUnwritable,
        _ => null,
    };

    public static bool IsBusy(SqliteException failure) =>
        failure.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
