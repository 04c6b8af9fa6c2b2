using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>Several clients, and clients that are killed.</summary>
[TestClass]
public sealed class ClientsTests
{
    [TestMethod]
    public async Task Of_clients_that_race_for_the_box_one_wins_and_the_others_are_told_busy()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var clients = Enumerable.Range(1, 4).Select(_ => new BoxService.BoxServiceClient(bench.NewChannel())).ToList();
        var ends = clients.Select((c, i) => c.Authorize(Asking.Request(Asking.Id(i + 1))).EndAsync()).ToList();
        var losers = await LosersAsync(ends);
        foreach (var loser in losers) (await loser).MustFail(ErrorCode.BoxBusy);
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Confirm).Come();
        bench.Box.Press(BoxKey.Ok);
        (await ends.Except(losers).Single().Come()).MustBeSigned();
        Assert.HasCount(1, bench.Box.Journal);
    }

    [TestMethod]
    public async Task Clients_that_ask_for_the_same_share_its_outcome()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var other = new BoxService.BoxServiceClient(bench.NewChannel());
        using var one = bench.Client.Authorize(Asking.Request(Asking.Id()));
        using var two = other.Authorize(Asking.Request(Asking.Id()));
        await one.PromptAsync();
        await two.PromptAsync();
        bench.Box.Press(BoxKey.Ok);
        Assert.AreEqual((await one.EndAsync()).MustBeSigned(), (await two.EndAsync()).MustBeSigned());
    }

    [TestMethod]
    public async Task A_killed_client_s_call_is_released_and_its_successor_takes_the_authorization_up()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var channel = bench.NewChannel();
        var call = new BoxService.BoxServiceClient(channel).Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        var released = bench.Logs.WhenAsync(1208);
        channel.Dispose();
        await released.Come();

        using var again = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await again.PromptAsync();
        bench.Box.Press(BoxKey.Ok);
        (await again.EndAsync()).MustBeSigned();
    }

    [TestMethod]
    public async Task What_is_signed_after_its_client_was_killed_is_not_lost()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var channel = bench.NewChannel();
        var call = new BoxService.BoxServiceClient(channel).Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        var signed = bench.Logs.WhenAsync(1202);
        channel.Dispose();
        bench.Box.Press(BoxKey.Ok);
        await signed.Come();
        Assert.AreEqual(AuthorizationState.Signed, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State);
    }

    [TestMethod]
    public async Task A_successor_that_voids_gets_the_box_for_the_next()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var channel = bench.NewChannel();
        var call = new BoxService.BoxServiceClient(channel).Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        channel.Dispose();
        (await bench.Client.Authorize(Asking.Request(Asking.Id(2))).EndAsync()).MustFail(ErrorCode.BoxBusy);
        var over = bench.Logs.WhenAsync(1203);
        await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id().ToString() }).Come();
        await over.Come();
        await AuthorizeTests.SignAsync(bench, Asking.Id(2));
    }

    [TestMethod]
    public async Task After_an_outcome_the_next_may_be_asked_for_at_once()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        for (var i = 1; i <= 20; i++) await AuthorizeTests.SignAsync(bench, Asking.Id(i), Asking.Item(i));
        Assert.HasCount(20, bench.Box.Journal);
    }

    /// <summary>All but one have ended: whoever is left has the box.</summary>
    private static async Task<List<Task<AskingEnd>>> LosersAsync(List<Task<AskingEnd>> ends)
    {
        var losers = new List<Task<AskingEnd>>();
        while (losers.Count < ends.Count - 1) losers.Add(await Task.WhenAny(ends.Except(losers)).Come());
        return losers;
    }
}
