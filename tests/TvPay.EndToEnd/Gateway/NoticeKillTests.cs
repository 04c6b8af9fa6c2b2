using TvPay.Proto.Billing.V1;
using TvPay.Proto.Device.V1;

namespace TvPay.EndToEnd.Gateway;

/// <summary>What a device was to be told while it was away, over kills of the gateway.</summary>
[TestClass]
public sealed class NoticeKillTests : IDisposable
{
    private const int Rounds = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("tvg").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task A_device_that_was_away_hears_of_every_settlement_however_often_the_gateway_was_killed()
    {
        using var household = new Household(_folder);
        await household.EnrolAsync();
        var gateway = await GatewayProcess.StartAsync(household.Operator);
        var port = new Uri(gateway.Address).Port;
        var paid = new List<string>();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var client = household.Call(gateway.Address);
                var (id, request) = await household.TopUpAsync(client);
                await client.SubmitPaymentAsync(request);
                paid.Add(id.ToString());
                // At whatever moment: the settlement may be written, with its notice, or neither.
                await gateway.KillAsync();
                await gateway.DisposeAsync();
                gateway = await GatewayProcess.StartAsync(household.Operator, port);
            }

            var told = await TakeNoticesAsync(household, gateway.Address, paid);
            CollectionAssert.AreEqual(told.Order().ToList(), told, "In order of sequence.");

            // What was taken is not told again; nor after yet another kill.
            await gateway.KillAsync();
            await gateway.DisposeAsync();
            gateway = await GatewayProcess.StartAsync(household.Operator, port);
            using var again = household.Link(gateway.Address).Connect();
            await again.RequestStream.WriteAsync(Hello());
            Assert.IsGreaterThanOrEqualTo(told[^1], (await NextAsync(again)).Welcome.NoticesAfter);
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }

    /// <summary>Takes notices until each of these payments was told of as settled.</summary>
    /// <returns>Their sequences, as they came.</returns>
    private static async Task<List<ulong>> TakeNoticesAsync(Household household, string address, IEnumerable<string> payments)
    {
        var missing = payments.ToHashSet();
        var sequences = new List<ulong>();
        using var link = household.Link(address).Connect();
        await link.RequestStream.WriteAsync(Hello());
        Assert.AreEqual(0UL, (await NextAsync(link)).Welcome.NoticesAfter);
        while (missing.Count > 0)
        {
            if ((await NextAsync(link)).Notice is not { } notice) continue;
            sequences.Add(notice.Sequence);
            if (notice.PaymentChanged is { State: Payment.Types.State.Settled } settled) missing.Remove(settled.PaymentId);
            await link.RequestStream.WriteAsync(new ConnectRequest { NoticesTaken = new NoticesTaken { Sequence = notice.Sequence } });
        }

        // Once the gateway has ended the link as well, it has written down what was taken.
        await link.RequestStream.CompleteAsync();
        while (await link.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit)) Assert.IsNotNull(link.ResponseStream.Current);
        return sequences;
    }

    private static async Task<ConnectResponse> NextAsync(Grpc.Core.AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> link)
    {
        Assert.IsTrue(await link.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit));
        return link.ResponseStream.Current;
    }

    private static ConnectRequest Hello() => new()
    {
        Hello = new Hello
        {
            ProtocolVersion = 1,
            SoftwareVersion = "1.2.3",
            LanguageTag = "zh-Hans",
            BootId = "019ab000-0000-7000-8000-000000000001",
        },
    };
}
