using Microsoft.Data.Sqlite;
using TvPay.Payments;

namespace TvPay.Simulation.Invariants;

/// <summary>What a ledger's file has, read by nothing but SQL.</summary>
internal sealed class RawLedger
{
    private RawLedger()
    {
    }

    public Dictionary<PaymentId, PaymentState> States { get; } = [];

    /// <summary>How many outbox rows each payment has.</summary>
    public Dictionary<PaymentId, int> Rows { get; } = [];

    /// <summary>Payments whose row is not done.</summary>
    public HashSet<PaymentId> Open { get; } = [];

    /// <summary>What only the gateway told of.</summary>
    public HashSet<PaymentId> Told { get; } = [];

    public HashSet<AuthorizationId> Authorizations { get; } = [];

    public static RawLedger Read(string path, string vfs)
    {
        var ledger = new RawLedger();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadWrite;Vfs={vfs}");
        connection.Open();
        Query(connection, "PRAGMA locking_mode = EXCLUSIVE", _ => { });
        Query(connection, "SELECT payment_id, state, authorization_id FROM payments", row =>
        {
            ledger.States.Add(Id(row), (PaymentState)row.GetInt32(1));
            if (!row.IsDBNull(2)) ledger.Authorizations.Add(AuthorizationId.FromBytes((byte[])row.GetValue(2)));
        });
        Query(connection, "SELECT payment_id, done FROM outbox", row =>
        {
            ledger.Rows[Id(row)] = ledger.Rows.GetValueOrDefault(Id(row)) + 1;
            if (row.GetInt32(1) == 0) ledger.Open.Add(Id(row));
        });
        Query(connection, "SELECT payment_id FROM told", row => ledger.Told.Add(Id(row)));
        return ledger;
    }

    private static PaymentId Id(SqliteDataReader row) => PaymentId.FromBytes((byte[])row.GetValue(0));

    private static void Query(SqliteConnection connection, string sql, Action<SqliteDataReader> visit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) visit(reader);
    }
}
