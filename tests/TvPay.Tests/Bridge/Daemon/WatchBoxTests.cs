using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Manufacture;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>What a watcher is told of boxes that come, go, and are not what they should be.</summary>
[TestClass]
public sealed class WatchBoxTests
{
    [TestMethod]
    public async Task A_paired_box_is_ready_and_says_who_it_is()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var status = await bench.StateAsync(Ready);
        Assert.AreEqual(Given.Box.ToString(), status.BoxId);
        Assert.AreEqual(Given.Household.ToString(), status.HouseholdId);
        Assert.IsNotEmpty(status.FirmwareVersion);
        using var attestation = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(
            status.PaymentKeyCertificate.Span);
        CollectionAssert.AreEqual(
            bench.PaymentPublicKey.SubjectPublicKeyInfo.ToArray(), attestation.PublicKey.ExportSubjectPublicKeyInfo());
    }

    [TestMethod]
    public async Task A_watcher_hears_every_change_in_order()
    {
        await using var bench = await BridgeBench.StartAsync();
        using var watch = bench.Client.WatchBox(new WatchBoxRequest());
        Assert.AreEqual(Absent, await NextAsync());
        bench.Box.Plug();
        Assert.AreEqual(Connecting, await NextAsync());
        Assert.AreEqual(Ready, await NextAsync());
        bench.Box.Unplug();
        Assert.AreEqual(Absent, await NextAsync());
        bench.Box.Plug();
        Assert.AreEqual(Connecting, await NextAsync());
        Assert.AreEqual(Ready, await NextAsync());

        async Task<BoxStatus.Types.State> NextAsync()
        {
            Assert.IsTrue(await watch.ResponseStream.MoveNext(CancellationToken.None).Come());
            return watch.ResponseStream.Current.Status.State;
        }
    }

    [TestMethod]
    public async Task A_box_that_has_not_pinned_the_bridge_is_unpaired_and_signs_nothing()
    {
        await using var bench = await BridgeBench.StartAsync(new BridgeBenchOptions { IsKnownToBox = false });
        bench.Box.Plug();
        var status = await bench.StateAsync(Unpaired);
        Assert.AreEqual((Given.Box.ToString(), ""), (status.BoxId, status.HouseholdId));
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxUnpaired);
        Assert.AreEqual("BOX_UNPAIRED", await bench.Client.VoidAsync(
            new VoidRequest { AuthorizationId = Asking.Id().ToString() }).ReasonAsync());
    }

    [TestMethod]
    public async Task A_box_of_another_manufacturer_is_not_trusted()
    {
        using var stranger = DemoManufacturer.Create();
        await using var bench = await BridgeBench.StartAsync(
            new BridgeBenchOptions { TrustedManufacturer = stranger.Certificate });
        await MustBeUntrustedAsync(bench);
    }

    [TestMethod]
    public async Task Another_box_of_the_same_manufacturer_is_not_trusted()
    {
        await using var bench = await BridgeBench.StartAsync(
            new BridgeBenchOptions { PinnedBox = Given.OtherBox.ToString() });
        await MustBeUntrustedAsync(bench);
    }

    [TestMethod]
    public async Task A_bridge_that_was_never_paired_trusts_no_box()
    {
        await using var bench = await BridgeBench.StartAsync(new BridgeBenchOptions { IsPinned = false });
        bench.Box.Plug();
        var status = await bench.StateAsync(Fault);
        Assert.AreEqual(ErrorReason.BoxUnpaired, status.Problem);
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxUnpaired);
    }

    [TestMethod]
    public async Task Without_a_box_every_request_says_so()
    {
        await using var bench = await BridgeBench.StartAsync();
        await bench.StateAsync(Absent);
        var id = Asking.Id().ToString();
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxAbsent);
        Assert.AreEqual("BOX_ABSENT", await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = id }).ReasonAsync());
        Assert.AreEqual("BOX_ABSENT", await bench.Client.GetAuthorizationAsync(
            new GetAuthorizationRequest { AuthorizationId = id }).ReasonAsync());
        Assert.AreEqual("BOX_ABSENT", await bench.Client.CancelAsync(
            new CancelRequest { AuthorizationId = id }).ReasonAsync());
    }

    private static async Task MustBeUntrustedAsync(BridgeBench bench)
    {
        bench.Box.Plug();
        var status = await bench.StateAsync(Fault);
        Assert.AreEqual((ErrorReason.BoxUntrusted, ""), (status.Problem, status.BoxId));
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxUntrusted);
        bench.Box.Unplug();
        await bench.StateAsync(Absent);
    }
}
