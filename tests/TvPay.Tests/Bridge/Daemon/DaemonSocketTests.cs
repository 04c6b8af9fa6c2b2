using System.Net.Sockets;
using Grpc.Core;
using TvPay.Bridge;
using TvPay.Bridge.Posix;
using TvPay.Bridge.Sockets;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>The daemon's socket, and its end.</summary>
[TestClass]
public sealed class DaemonSocketTests
{
    [TestMethod]
    public async Task The_socket_is_for_user_and_group_and_its_folder_for_the_user()
    {
        await using var bench = await BridgeBench.StartAsync();
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite,
            File.GetUnixFileMode(bench.Socket));
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(bench.Socket)!));
    }

    [TestMethod]
    public async Task Whoever_is_not_admitted_is_hung_up_on_before_a_word()
    {
        var other = Libc.EffectiveUser() + 1;
        await using var bench = await BridgeBench.StartAsync(
            new BridgeBenchOptions { Peers = new PeerRule(other, [], []) });
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(bench.Socket)).Come();
        Assert.AreEqual(0, await client.ReceiveAsync(new byte[1]).Come(), "not even HTTP/2's settings");
        await bench.Logs.WhenAsync(1001).Come();
        var error = await bench.Client.VoidAsync(new VoidRequest()).Fail();
        Assert.AreEqual(StatusCode.Unavailable, error.StatusCode);
    }

    [TestMethod]
    public async Task A_named_group_is_admitted()
    {
        await using var bench = await BridgeBench.StartAsync(
            new BridgeBenchOptions { Peers = new PeerRule(uint.MaxValue, [], [GroupOfThisProcess()]) });
        await bench.StateAsync(BoxStatus.Types.State.Absent);
    }

    [TestMethod]
    public async Task A_second_daemon_on_the_same_socket_is_refused_and_the_first_goes_on()
    {
        await using var bench = await BridgeBench.StartAsync();
        var error = await Assert.ThrowsExactlyAsync<BridgeException>(bench.StartDaemonAsync);
        StringAssert.Contains(error.Message, "Another bridge holds");
        await bench.StateAsync(BoxStatus.Types.State.Absent);
    }

    [TestMethod]
    public async Task A_stopped_daemon_leaves_no_socket_and_another_one_takes_its_place()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        await bench.StopDaemonAsync();
        Assert.IsFalse(File.Exists(bench.Socket));
        await bench.StartDaemonAsync();
        await bench.StateAsync(BoxStatus.Types.State.Ready);
        await AuthorizeTests.SignAsync(bench, Asking.Id());
    }

    [TestMethod]
    public async Task Stopping_ends_watches_and_leaves_an_authorization_in_doubt()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var watch = bench.Client.WatchBox(new WatchBoxRequest());
        Assert.IsTrue(await watch.ResponseStream.MoveNext(CancellationToken.None).Come());
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        var end = call.EndAsync();
        await bench.StopDaemonAsync();
        Assert.AreEqual("BOX_LOST", (await end).Error);
        Assert.IsFalse(await watch.ResponseStream.MoveNext(CancellationToken.None).Come());
        await bench.StartDaemonAsync();
        await bench.StateAsync(BoxStatus.Types.State.Ready);
        Assert.AreEqual(AuthorizationState.Voided, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State);
    }

    private static uint GroupOfThisProcess()
    {
        var line = File.ReadLines("/proc/self/status").Single(l => l.StartsWith("Gid:", StringComparison.Ordinal));
        return uint.Parse(line.Split('\t')[2], System.Globalization.CultureInfo.InvariantCulture);
    }
}
