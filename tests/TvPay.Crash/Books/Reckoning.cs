using System.Globalization;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;

namespace TvPay.Crash.Books;

/// <summary>What is not as it was promised, counted over the books of everybody, by none of the product's code.</summary>
/// <param name="Lost">Signed by the box and not booked.</param>
/// <param name="Doubled">Debited or credited more than once.</param>
/// <param name="InDoubt">Neither done nor ended, on the device or at the gateway, though everything runs.</param>
internal sealed record Reckoning(int Lost, int Doubled, int InDoubt)
{
    public static readonly Reckoning Nothing = new(0, 0, 0);

    // Recorded, Authorizing, Authorized, Undetermined, Submitting, Accepted, Unknown.
    private const string UnfinishedOnDevice = "SELECT count(*) FROM payments WHERE state IN (1, 3, 4, 6, 7, 8, 11)";

    // Processing, Accepted.
    private const string UnfinishedAtGateway = "SELECT count(*) FROM payment WHERE status IN (2, 3)";

    // Accepted, Settled: these alone may have moved money.
    private const string Booked = "SELECT count(*) FROM payment WHERE status IN (3, 6)";

    private const string Debited = "SELECT count(*) FROM charge WHERE reference IS NOT NULL AND given_back_at_ms IS NULL";

    private const string PaidTwice =
        """
        SELECT count(*) FROM (
            SELECT 1 FROM credit c JOIN bill b USING (biller_id, bill_id)
            WHERE c.reference IS NOT NULL GROUP BY biller_id, bill_id HAVING count(*) > 1)
        """;

    /// <summary>Read while the device is stopped, so that nobody holds its ledger.</summary>
    public static Reckoning Read(DemoFolder folder)
    {
        var keys = OperatorKeys.Load(folder.Operator);
        var booked = new GatewayBooks(folder.GatewayDatabase, keys).Payments();
        var agreed = booked.Select(payment => payment.Authorization.Statement).ToHashSet();
        var lost = BoxJournal.Signed(folder.BoxJournal).Count(signed => !agreed.Contains(signed.Statement));
        var samples = Path.Combine(folder.Gateway, "sample.db");
        var overdrawn = Number(samples, Debited) - Number(folder.GatewayDatabase, Booked);
        var doubled = Math.Max(0, overdrawn) + Number(samples, PaidTwice);
        return new Reckoning(
            lost, doubled, Number(folder.LedgerFile, UnfinishedOnDevice) + Number(folder.GatewayDatabase, UnfinishedAtGateway));
    }

    public static Reckoning operator +(Reckoning left, Reckoning right) =>
        new(left.Lost + right.Lost, left.Doubled + right.Doubled, left.InDoubt + right.InDoubt);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"lost {Lost}, doubled {Doubled}, in doubt {InDoubt}");

    private static int Number(string path, string sql)
    {
        using var database = new ReadOnlyDatabase(path);
        return (int)database.Query(sql, row => row.GetInt64(0)).Single();
    }
}
