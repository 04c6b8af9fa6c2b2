using Grpc.Core;
using Microsoft.Data.Sqlite;
using TvPay.Proto.Billing.V1;

namespace TvPay.EndToEnd.Gateway;

/// <summary>The gateway's command line and its life as a process: killed at any moment, started again, ended.</summary>
[TestClass]
public sealed class GatewayProcessTests : IDisposable
{
    private const int Rounds = 10;
    private const int PaymentsPerRound = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("tvg").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Arguments_that_can_not_be_end_with_2_and_a_sentence()
    {
        foreach (var arguments in new string[][]
        {
            ["serve"],
            ["init", "--folder", _folder],
            ["init", "--folder", _folder, "--realm", "two words"],
            ["run", "--folder", _folder, "--listen", "here"],
            ["run", "--folder", _folder, "--listen", "127.0.0.1:0", "--console", "0.0.0.0:0"],
            ["run", "--folder", _folder, "--listen", "127.0.0.1:0", "--max-links", "0"],
            ["run", "--folder", _folder, "--listen", "127.0.0.1:0", "--reconcile-at", "25:00"],
            ["enrol", "--folder", _folder],
            ["reconcile", "--folder", _folder],
            ["reconcile", "--folder", _folder, "--day", "14.10.2026"],
            ["reconcile", "--folder", _folder, "--day", "2026-10-14", "--file", "a.csv"],
            ["sample-file", "--folder", _folder, "--biller", "telecom", "--day", "2026-10-14", "--out", "a.csv", "--fault", "any"],
            ["unlock-accounts", "--folder", _folder],
            ["unlock-accounts", "--folder", _folder, "--household", "two words"],
            ["unlock-accounts", "--folder", _folder, "--household", "household-1", "--biller", "two words"],
        })
        {
            var (exitCode, _, errors) = await GatewayProcess.RunAsync(arguments);
            Assert.AreEqual(2, exitCode, errors);
            Assert.AreNotEqual("", errors);
        }

        var help = await GatewayProcess.RunAsync("run", "--help");
        Assert.AreEqual((0, ""), (help.ExitCode, help.Errors));
        StringAssert.Contains(help.Output, "--listen");
    }

    [TestMethod]
    public async Task Without_an_installation_run_ends_with_1_and_says_what_to_do()
    {
        var (exitCode, _, errors) = await GatewayProcess.RunAsync("run", "--folder", _folder, "--listen", "127.0.0.1:0");

        Assert.AreEqual(1, exitCode);
        StringAssert.Contains(errors, "init");
    }

    [TestMethod]
    public async Task Accounts_are_unlocked_while_the_gateway_is_not_running_and_it_says_what_was_locked()
    {
        using var household = new Household(_folder);
        await household.EnrolAsync();
        await using (var gateway = await GatewayProcess.StartAsync(household.Operator))
        {
            var client = household.Call(gateway.Address);
            foreach (var nobodys in new[] { "70000001", "71234500", "72468013", "75100204", "79990005" })
                await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.AddAccountAsync(
                    new AddAccountRequest { BillerId = "city-water", AccountNumber = nobodys }));
            var busy = await GatewayProcess.RunAsync("unlock-accounts", "--folder", household.Operator, "--household", "household-1");
            Assert.AreEqual(1, busy.ExitCode, busy.Errors);
            await gateway.TerminateAsync();
        }

        foreach (var (where, expected) in new[] { ("grid-power", "nothing was locked\n"), ("city-water", "unlocked at city-water\n") })
        {
            var (exitCode, output, errors) = await GatewayProcess.RunAsync(
                "unlock-accounts", "--folder", household.Operator, "--household", "household-1", "--biller", where);
            Assert.AreEqual((0, expected, ""), (exitCode, output, errors));
        }

        var again = await GatewayProcess.RunAsync("unlock-accounts", "--folder", household.Operator, "--household", "household-1");
        Assert.AreEqual((0, "nothing was locked\n"), (again.ExitCode, again.Output));
    }

    [TestMethod]
    public async Task Asked_to_end_it_ends()
    {
        using var household = new Household(_folder);
        await household.EnrolAsync();
        await using var gateway = await GatewayProcess.StartAsync(household.Operator);
        await household.TopUpAsync(household.Call(gateway.Address));

        Assert.AreEqual(0, await gateway.TerminateAsync());
    }

    [TestMethod]
    public async Task Killed_ten_times_while_payments_come_in_it_loses_none_and_doubles_none()
    {
        using var household = new Household(_folder);
        await household.EnrolAsync();
        var gateway = await GatewayProcess.StartAsync(household.Operator);
        var port = new Uri(gateway.Address).Port;
        var known = new Dictionary<string, SubmitPaymentRequest>();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var client = household.Call(gateway.Address);
                var drafts = new List<SubmitPaymentRequest>();
                for (var i = 0; i < PaymentsPerRound; i++)
                {
                    var (id, request) = await household.TopUpAsync(client);
                    known.Add(id.ToString(), request);
                    drafts.Add(request);
                }

                // Killed with none, one, two … of them answered.
                var answers = drafts.Select(draft => client.SubmitPaymentAsync(draft).ResponseAsync).ToList();
                while (answers.Count(a => a.IsCompleted) < round % PaymentsPerRound)
                    await Task.WhenAny(answers.Where(a => !a.IsCompleted)).WaitAsync(Limit);
                await gateway.KillAsync();
                foreach (var answer in answers) await EndAsync(answer);
                await gateway.DisposeAsync();
                gateway = await GatewayProcess.StartAsync(household.Operator, port);
            }

            // As the devices do: the same bytes again, as long as it takes. Each answer is the only one there will ever be.
            var last = household.Call(gateway.Address);
            foreach (var (id, request) in known)
            {
                var first = await AcceptedAsync(last, request);
                Assert.AreEqual(id, first.Payment.PaymentId);
                Assert.AreEqual(first.Promise, (await last.SubmitPaymentAsync(request)).Promise);
            }

            foreach (var id in known.Keys) await SettledAsync(last, id);
        }
        finally
        {
            await gateway.DisposeAsync();
        }

        var expected = (long)known.Count;
        Assert.AreEqual(expected, Count("gateway.db", "SELECT count(*) FROM payment WHERE status = 6"));
        Assert.AreEqual(expected, Count("gateway.db", "SELECT count(*) FROM payment"));
        Assert.AreEqual(2 * expected, Count("gateway.db", "SELECT count(*) FROM booking"));
        Assert.AreEqual(0, Count("gateway.db", "SELECT coalesce(sum(amount), 0) FROM posting"));
        Assert.AreEqual(expected, Count("sample.db", "SELECT count(*) FROM charge WHERE reference IS NOT NULL"));
        Assert.AreEqual(expected, Count("sample.db", "SELECT count(*) FROM credit WHERE reference IS NOT NULL"));
        Assert.AreEqual(expected * 10_00, Count("sample.db", "SELECT sum(amount) FROM charge"));
    }

    private static async Task EndAsync(Task<SubmitPaymentResponse> answer)
    {
        try
        {
            await answer.WaitAsync(Limit);
        }
        catch (RpcException e)
        {
            // What a killed gateway leaves unanswered must not look like an answer.
            Assert.IsNull(e.GetRpcStatus(), e.ToString());
        }
    }

    private static async Task<SubmitPaymentResponse> AcceptedAsync(BillingService.BillingServiceClient gateway, SubmitPaymentRequest request)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                return await gateway.SubmitPaymentAsync(request, cancellationToken: limit.Token);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && e.GetRpcStatus() is null)
            {
                // Being processed: the outcome is on its way.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }

    private static async Task SettledAsync(BillingService.BillingServiceClient gateway, string id)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var answer = await gateway.ResolvePaymentAsync(new ResolvePaymentRequest { PaymentId = id }, cancellationToken: limit.Token);
            if (answer.Payment.State == Payment.Types.State.Settled) return;
            Assert.AreEqual(Payment.Types.State.Accepted, answer.Payment.State);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private long Count(string database, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder, "operator", database),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
