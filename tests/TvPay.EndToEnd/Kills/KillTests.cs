using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Crash.Books;
using TvPay.Crash.Kills;
using TvPay.Crash.Sites;
using TvPay.Demo.Installation;

namespace TvPay.EndToEnd.Kills;

/// <summary>A few of the kills of which tests/crash.sh does a thousand.</summary>
[TestClass]
public sealed class KillTests
{
    private const int KillsPerInstallation = 12;

    private static ImmutableArray<(Victim Victim, string Point)> s_points;

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task FindPointsAsync(TestContext context) => s_points = await Survey.TakeAsync(context.CancellationToken);

    [TestMethod]
    public void A_payment_passes_every_state_on_the_device_and_at_the_gateway()
    {
        string[] device = ["Recorded", "Authorizing", "Authorized", "Submitting", "Accepted", "Settled"];
        string[] gateway = ["Received", "Accepted", "Settled"];

        foreach (var (victim, states) in new[] { (Victim.Tv, device), (Victim.Gateway, gateway) })
        {
            foreach (var state in states)
            {
                Assert.Contains((victim, $"commit {state} before"), s_points);
                Assert.Contains((victim, $"commit {state} after"), s_points);
            }
        }

        Assert.Contains((Victim.Bridge, "serve Authorize before"), s_points);
        Assert.Contains((Victim.Tv, "call SubmitPayment after"), s_points);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task Killed_while_a_household_pays_nothing_is_lost_doubled_or_left_in_doubt(int seed)
    {
        await using var site = await CrashSite.OpenAsync();
        var tally = new KillTally();
        var kills = KillPlan.Make(KillsPerInstallation, s_points, new Random(seed));

        var reckoning = await new KillRun(site, tally).RunAsync(kills, TestContext.CancellationToken);

        Assert.AreEqual(Reckoning.Nothing, reckoning);
        Assert.AreEqual(KillsPerInstallation, tally.Kills);
        using var table = new StringWriter();
        tally.Write(table);
        TestContext.WriteLine(table.ToString());
    }

    [TestMethod]
    public async Task A_second_debit_a_missing_booking_and_an_open_end_are_counted()
    {
        await using var site = await CrashSite.OpenAsync();
        Assert.AreEqual(
            Reckoning.Nothing,
            await new KillRun(site, new KillTally()).RunAsync(
                [new Kill(Victim.Gateway, new Moment.AtPoint("commit Accepted after"))], TestContext.CancellationToken));

        Change(
            Path.Combine(site.Folder.Gateway, "sample.db"),
            "INSERT INTO charge SELECT idempotency_key || '-again', household_id, funding, amount, reference || '-again', decline, charged_at_ms, NULL FROM charge");
        Assert.AreEqual(new Reckoning(0, 1, 0), Reckoning.Read(site.Folder));

        ForgetPayments(site.Folder);
        Assert.AreEqual(new Reckoning(1, 2, 0), Reckoning.Read(site.Folder));

        Change(site.Folder.LedgerFile, "UPDATE payments SET state = 11");
        Assert.AreEqual(new Reckoning(1, 2, 1), Reckoning.Read(site.Folder));
    }

    /// <summary>Both debits are then without a payment.</summary>
    private static void ForgetPayments(DemoFolder folder) => Change(
        folder.GatewayDatabase,
        "PRAGMA foreign_keys = OFF; DROP TRIGGER payment_is_kept; DELETE FROM payment");

    private static void Change(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
