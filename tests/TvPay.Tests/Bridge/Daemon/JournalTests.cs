using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>The box's journal as the app gets it.</summary>
[TestClass]
public sealed class JournalTests
{
    [TestMethod]
    public async Task All_that_was_signed_and_voided_is_listed_oldest_first()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        await AuthorizeTests.SignAsync(bench, Asking.Id());
        await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id(2).ToString() }).Come();
        await AuthorizeTests.SignAsync(bench, Asking.Id(3), Asking.Item(3));

        var list = await bench.Client.ListAuthorizationsAsync(new ListAuthorizationsRequest()).Come();

        Assert.AreEqual(2UL, list.Counter);
        CollectionAssert.AreEqual(
            new[]
            {
                (Asking.Id().ToString(), AuthorizationState.Signed, 1UL, 1UL),
                (Asking.Id(2).ToString(), AuthorizationState.Voided, 2UL, 0UL),
                (Asking.Id(3).ToString(), AuthorizationState.Signed, 3UL, 2UL),
            },
            list.Authorizations.Select(a => (a.AuthorizationId, a.State, a.Sequence, a.Counter)).ToArray());
    }

    [TestMethod]
    public async Task What_was_signed_comes_with_its_payments_if_they_are_asked_for()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var request = Asking.Request(Asking.Id());
        request.Items.Clear();
        request.Items.Add(Enumerable.Range(1, 8).Select(n => Asking.Item(n)));
        using var call = bench.Client.Authorize(request);
        await call.PromptAsync();
        bench.Box.Press(TvPay.VirtualBox.Firmware.BoxKey.Ok);
        var signed = (await call.EndAsync()).MustBeSigned();

        var bare = await GetAsync(bench, Asking.Id(), withItems: false);
        var whole = await GetAsync(bench, Asking.Id(), withItems: true);

        Assert.AreEqual(signed.Statement.Length, whole.Authorization.Statement.Length);
        Assert.AreEqual(bare.Authorization, whole.Authorization);
        Assert.IsEmpty(bare.Items);
        CollectionAssert.AreEqual(request.Items, whole.Items);
    }

    [TestMethod]
    public async Task What_was_not_signed_comes_without_payments()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id().ToString() }).Come();

        Assert.AreEqual(AuthorizationState.Voided, (await GetAsync(bench, Asking.Id(), withItems: true)).State);
        Assert.AreEqual(AuthorizationState.Unknown, (await GetAsync(bench, Asking.Id(2), withItems: true)).State);
    }

    [TestMethod]
    public async Task Without_a_box_there_is_no_journal()
    {
        await using var bench = await BridgeBench.StartAsync();
        Assert.AreEqual(
            ErrorCode.BoxAbsent.Reason,
            await bench.Client.ListAuthorizationsAsync(new ListAuthorizationsRequest()).ReasonAsync());
    }

    private static async Task<GetAuthorizationResponse> GetAsync(BridgeBench bench, Guid id, bool withItems) =>
        await bench.Client.GetAuthorizationAsync(
            new GetAuthorizationRequest { AuthorizationId = id.ToString(), WithItems = withItems }).Come();
}
