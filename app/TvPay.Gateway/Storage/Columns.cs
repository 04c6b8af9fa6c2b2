using Microsoft.Data.Sqlite;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Columns as the domain's types.</summary>
internal static class Columns
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[] Bytes(this SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static Octets Octets(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? default : TvPay.Payments.Evidence.Octets.Own(row.Bytes(column));

    public static Hash256 Hash(this SqliteDataReader row, int column) => Hash256.FromBytes(row.Bytes(column));

    public static PaymentId PaymentId(this SqliteDataReader row, int column) =>
        TvPay.Payments.PaymentId.FromBytes(row.Bytes(column));

    public static DateTimeOffset Time(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    /// <exception cref="StorageException">A number outside the closed set.</exception>
    public static ErrorCode? ReasonOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : ErrorCode.FromNumber(row.GetInt32(column)) ?? throw new StorageException("The database holds an unknown reason.");

    /// <summary>Statement, key id and signature in three columns from this one on.</summary>
    public static SignedStatement Signed(this SqliteDataReader row, int column) =>
        new(row.Octets(column), row.Octets(column + 1), row.Octets(column + 2));

    /// <summary>SQLite's integers are signed: all 64 bits are kept, counters above 2^63 look negative.</summary>
    public static long Unsigned(ulong value) => unchecked((long)value);

    public static ulong Unsigned(this SqliteDataReader row, int column) => unchecked((ulong)row.GetInt64(column));
}
