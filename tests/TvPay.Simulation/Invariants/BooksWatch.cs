using Microsoft.Data.Sqlite;
using TvPay.Payments;

namespace TvPay.Simulation.Invariants;

/// <summary>The gateway's database, read beside it by nothing but SQL: after each of its steps, and at the end.</summary>
internal sealed class BooksWatch(World world, string path) : IDisposable
{
    private readonly Dictionary<PaymentId, BookedPayment> _known = [];
    private readonly Dictionary<string, PaymentId> _counters = [];
    private SqliteConnection? _connection;
    private SqliteCommand? _one;

    /// <summary>A payment may have changed.</summary>
    public void Look(PaymentId id)
    {
        _one ??= Command(BookedPayment.Select + " WHERE payment_id = $1");
        if (_one.Parameters.Count == 0) _one.Parameters.Add(new SqliteParameter { ParameterName = "$1" });
        _one.Parameters[0].Value = id.ToByteArray();
        using var reader = _one.ExecuteReader();
        while (reader.Read()) Compare(BookedPayment.Read(reader));
    }

    /// <summary>Every payment that there is.</summary>
    public List<BookedPayment> All()
    {
        var all = Rows(BookedPayment.Select, BookedPayment.Read);
        foreach (var payment in all) Compare(payment);
        return all;
    }

    /// <summary>Nothing is left to do.</summary>
    public bool IsIdle => Rows("SELECT count(*) FROM payment WHERE status IN (2, 3)", row => row.GetInt64(0))[0] == 0
        && Rows("SELECT count(*) FROM log_entry WHERE leaf_index IS NULL", row => row.GetInt64(0))[0] == 0;

    /// <summary>Balances of all accounts whose names begin so.</summary>
    public long Balance(string account) => Rows(
        $"SELECT coalesce(sum(amount), 0) FROM posting WHERE account LIKE '{account}%'", row => row.GetInt64(0))[0];

    public List<byte[]> Leaves() => Rows(
        "SELECT leaf FROM log_entry WHERE leaf_index IS NOT NULL ORDER BY leaf_index", row => (byte[])row.GetValue(0));

    /// <summary>Statements of every tree head that was signed, the smallest first.</summary>
    public List<byte[]> Heads() => Rows("SELECT statement FROM tree_head ORDER BY tree_size", row => (byte[])row.GetValue(0));

    public List<string> Alarms() => Rows("SELECT kind || ' ' || subject FROM alarm", row => row.GetString(0));

    public void Dispose()
    {
        _one?.Dispose();
        _connection?.Dispose();
    }

    private void Compare(BookedPayment payment)
    {
        _known.TryGetValue(payment.Id, out var before);
        if (before == payment) return;
        _known[payment.Id] = payment;
        world.Note("books", payment.ToString());
        if (!payment.IsLawfulAfter(before))
            world.Violate(Invariant.I5Edges, $"At the gateway {before} became {payment}.");
        if (before is not null && !payment.IsTheSameAs(before))
            world.Violate(Invariant.I2OneEffect, $"At the gateway the terms of {payment.Id} changed.");
        if (payment.Counter is not { } counter || payment.Status is 4 or 5) return;
        if (!_counters.TryAdd($"{counter} {payment.Authorization}", payment.Id)) return;
        if (_counters.Keys.Any(key => key.StartsWith($"{counter} ", StringComparison.Ordinal) && !key.EndsWith(payment.Authorization!, StringComparison.Ordinal)))
            world.Violate(Invariant.I6Counter, $"The gateway took counter {counter} for two authorizations.");
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private SqliteCommand Command(string sql)
    {
        if (_connection is null)
        {
            _connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
            _connection.Open();
        }

        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
