using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>A box that breaks the protocol loses its session; the next one is there at once.</summary>
[TestClass]
public sealed class BadMannersTests
{
    private const int SessionEnded = 1105;

    /// <summary>Inside TLS, where frames belong.</summary>
    [TestMethod]
    [DataRow(new byte[] { 0, 0 }, DisplayName = "an empty frame")]
    [DataRow(new byte[] { 0x10, 0x01 }, DisplayName = "a frame of 4097 bytes")]
    [DataRow(new byte[] { 0xFF, 0xFF }, DisplayName = "a frame of 65535 bytes")]
    [DataRow(new byte[] { 0, 2, 0xFF, 0xFF }, DisplayName = "a frame that is no message")]
    [DataRow(new byte[] { 0, 2, 0x08, 0x63 }, DisplayName = "an answer to a request that was never made")]
    [DataRow(new byte[] { 0, 4, 0x08, 0x01, 0x4A, 0x00 }, DisplayName = "a second answer to Hello's request")]
    public async Task A_frame_that_may_not_be_ends_the_session(byte[] bytes)
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.SendRaw(bytes);
        await bench.SessionAsync(2);
        await AuthorizeTests.SignAsync(bench, Asking.Id());
    }

    [TestMethod]
    public async Task Bytes_that_no_TLS_made_end_the_session()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.SendGarbage([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        await bench.SessionAsync(2);
        await AuthorizeTests.SignAsync(bench, Asking.Id());
    }

    [TestMethod]
    public async Task Garbage_while_the_person_is_asked_leaves_a_doubt_that_the_journal_settles()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        bench.Box.SendRaw([0xFF, 0xFF]);
        (await call.EndAsync()).MustFail(ErrorCode.BoxLost);
        await bench.SessionAsync(2);
        Assert.AreEqual(AuthorizationState.Voided, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State);
    }

    [TestMethod]
    public async Task Every_disconnect_is_logged_with_its_cause()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.SendRaw([0, 0]);
        await bench.SessionAsync(2);
        bench.Box.Unplug();
        await bench.Logs.WhenAsync(SessionEnded, 2).Come();
        await bench.StateAsync(Absent);
        var causes = bench.Logs.Lines.Where(l => l.Contains(" 1105: ", StringComparison.Ordinal)).ToList();
        StringAssert.Contains(causes[0], "cause Protocol");
        StringAssert.Contains(causes[1], "cause Unplugged");
    }

    [TestMethod]
    public async Task No_line_of_the_log_tells_what_is_paid()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        await AuthorizeTests.SignAsync(bench, Asking.Id());
        foreach (var secret in new[] { "2201884417", "张", "市供电局", "8640", "86.40", "87.40" })
            Assert.IsFalse(bench.Logs.Lines.Any(l => l.Contains(secret, StringComparison.Ordinal)), secret);
    }
}
