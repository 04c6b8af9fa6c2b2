using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>Who wants it to stop, and when.</summary>
[TestClass]
public sealed class CancelTests
{
    [TestMethod]
    public async Task A_cancel_reaches_the_box_and_the_outcome_comes_by_authorize()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        await CancelAsync(bench, Asking.Id());
        (await call.EndAsync()).MustBeDeclined(ErrorReason.BoxCancelled);
        Assert.AreEqual(AuthorizationState.Voided, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State);
    }

    [TestMethod]
    public async Task The_box_s_own_cancel_key_declines()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        bench.Box.Press(BoxKey.Cancel);
        (await call.EndAsync()).MustBeDeclined(ErrorReason.BoxCancelled);
    }

    [TestMethod]
    public async Task A_cancel_after_the_signature_changes_nothing()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var signed = await AuthorizeTests.SignAsync(bench, Asking.Id());
        await CancelAsync(bench, Asking.Id());
        var known = await AuthorizeTests.GetAsync(bench, Asking.Id());
        Assert.AreEqual((AuthorizationState.Signed, signed), (known.State, known.Authorization));
    }

    [TestMethod]
    public async Task A_cancel_of_another_id_does_not_disturb()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        await CancelAsync(bench, Asking.Id(2));
        bench.Box.Press(BoxKey.Ok);
        (await call.EndAsync()).MustBeSigned();
    }

    [TestMethod]
    public async Task A_void_while_the_person_is_asked_ends_the_asking()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        var voided = await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id().ToString() }).Come();
        Assert.AreEqual(AuthorizationState.Voided, voided.State);
        (await call.EndAsync()).MustBeDeclined(ErrorReason.AuthorizationVoided);
    }

    [TestMethod]
    public async Task Nobody_finishing_in_time_is_declined_by_the_box()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var end = await bench.Client.Authorize(Asking.Request(Asking.Id(), timeoutMs: 1000)).EndAsync();
        end.MustBeDeclined(ErrorReason.BoxTimeout);
        Assert.IsNotEmpty(end.Prompts);
        Assert.IsTrue(end.Prompts.All(p => p.LeftMs <= 1000));
        await AuthorizeTests.SignAsync(bench, Asking.Id(2));
    }

    [TestMethod]
    public async Task Dropping_the_stream_does_not_cancel()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using (var call = bench.Client.Authorize(Asking.Request(Asking.Id()))) await call.PromptAsync();
        Assert.AreEqual(BoxScreen.Confirm, bench.Box.Display.Screen);
        bench.Box.Press(BoxKey.Ok);
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Done).Come();
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustBeSigned();
    }

    private static async Task CancelAsync(BridgeBench bench, Guid id) =>
        await bench.Client.CancelAsync(new CancelRequest { AuthorizationId = id.ToString() }).Come();
}
