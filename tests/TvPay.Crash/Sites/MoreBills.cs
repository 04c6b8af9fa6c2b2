using Microsoft.Data.Sqlite;

namespace TvPay.Crash.Sites;

/// <summary>The sample power company asks for more than one month.</summary>
internal static class MoreBills
{
    /// <param name="samples">The sample world's database; no gateway runs on it.</param>
    public static void Add(string samples, int count)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = samples, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $count)
            INSERT INTO bill (biller_id, bill_id, account_number, period, due, late_fee, due_date, rule, paid)
            SELECT biller_id, bill_id || '-more-' || n, account_number, printf('%04d-%02d', 1990 + n / 12, 1 + n % 12), due, late_fee, due_date, rule, 0
            FROM bill, number WHERE biller_id = 'grid-power' AND bill_id = 'P-1'
            """;
        command.Parameters.AddWithValue("$count", count);
        if (command.ExecuteNonQuery() != count) throw new InvalidOperationException("The sample world has no power bill P-1.");
    }
}
