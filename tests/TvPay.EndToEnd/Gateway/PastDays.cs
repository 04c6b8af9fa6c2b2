using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TvPay.EndToEnd.Gateway;

/// <summary>
/// The files of a gateway that is not running. A real process has the machine's clock, which nobody here may turn; so what
/// happened today is made to have happened on an earlier day, with the triggers that forbid it out of the way meanwhile.
/// </summary>
internal sealed class PastDays(string folder)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly string[] Times =
    [
        "UPDATE payment SET received_at_ms = received_at_ms - $1, accepted_at_ms = accepted_at_ms - $1, settle_by_ms = settle_by_ms - $1, ended_at_ms = ended_at_ms - $1",
        "UPDATE booking SET booked_at_ms = booked_at_ms - $1",
    ];

    public static DateOnly DaysAgo(int days) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(China).DateTime).AddDays(-days);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>All that happened began at noon of this day.</summary>
    public void MoveTo(DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), China).ToUnixTimeMilliseconds();
        var by = Number("gateway.db", "SELECT min(received_at_ms) FROM payment") - noon;
        using (var gateway = Open("gateway.db", SqliteOpenMode.ReadWrite))
        {
            var triggers = Rows(gateway, "SELECT name || '\n' || sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('payment', 'booking')")
                .Select(row => row.Split('\n', 2)).ToList();
            foreach (var trigger in triggers) Execute(gateway, $"DROP TRIGGER {trigger[0]}");
            foreach (var sql in Times) Execute(gateway, sql, by);
            foreach (var trigger in triggers) Execute(gateway, trigger[1]);
        }

        ChangeSamples("UPDATE credit SET credited_at_ms = credited_at_ms - $1", by);
    }

    /// <summary>From now on no credit reaches a sample biller; its line is down, and the gateway can't know that.</summary>
    public void CutLine() => ChangeSamples("CREATE TRIGGER line_is_down BEFORE INSERT ON credit BEGIN SELECT RAISE(ABORT, 'line is down'); END");

    public void MendLine() => ChangeSamples("DROP TRIGGER line_is_down");

    public long Number(string database, string sql) => long.Parse(Rows(database, sql).Single(), CultureInfo.InvariantCulture);

    /// <summary>The first column of each row.</summary>
    public List<string> Rows(string database, string sql)
    {
        using var connection = Open(database, SqliteOpenMode.ReadOnly);
        return Rows(connection, sql);
    }

    private void ChangeSamples(string sql, params object[] values)
    {
        using var samples = Open("sample.db", SqliteOpenMode.ReadWrite);
        Execute(samples, sql, values);
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(string database, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, database),
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
