using Google.Protobuf;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.VirtualBox;

/// <summary>The box towards a bridge without manners: a typed error and the session lives, or the session ends.</summary>
[TestClass]
public sealed class MannersTests
{
    private const uint Nonce = 7;

    private readonly BoxRig _rig = new();

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public async Task Anything_before_Hello_is_refused_and_Hello_may_follow()
    {
        await using var session = new RawSession(_rig.Box.ConnectBelowTls(Nonce));
        AssertError(await session.AskAsync(new ToBox { Ping = new Ping() }), 1, ErrorReason.BoxProtocol);
        var reply = await session.AskAsync(new ToBox { Hello = new Hello { ProtocolVersion = 1, SessionNonce = Nonce } });
        Assert.AreEqual(2u, reply.RequestId);
        Assert.IsTrue(reply.HelloReply.Paired);
    }

    [TestMethod]
    [DataRow(2u, Nonce)]
    [DataRow(1u, Nonce + 1)]
    public async Task Another_version_or_another_sessions_nonce_ends_the_session(uint version, uint nonce)
    {
        await using var session = new RawSession(_rig.Box.ConnectBelowTls(Nonce));
        var hello = new Hello { ProtocolVersion = version, SessionNonce = nonce };
        AssertError(await session.AskAsync(new ToBox { Hello = hello }), 1, ErrorReason.BoxProtocol);
        Assert.IsTrue(await session.IsOverAsync());
    }

    [TestMethod]
    public async Task Hello_is_said_once()
    {
        await using var session = await GreetAsync();
        var again = new ToBox { Hello = new Hello { ProtocolVersion = 1, SessionNonce = Nonce } };
        AssertError(await session.AskAsync(again), 2, ErrorReason.InvalidRequest);
        await AssertAliveAsync(session);
    }

    [TestMethod]
    public async Task An_id_that_does_not_rise_is_refused_under_id_zero_lest_it_pass_for_an_answer()
    {
        await using var session = await GreetAsync();
        await session.SendAsync(new ToBox { Ping = new Ping() }, id: 1);
        AssertError(await session.NextAsync(), 0, ErrorReason.BoxProtocol);
        await session.SendAsync(new ToBox { Ping = new Ping() }, id: 0);
        AssertError(await session.NextAsync(), 0, ErrorReason.BoxProtocol);
        await AssertAliveAsync(session);
    }

    [TestMethod]
    public async Task A_well_framed_frame_that_is_no_message_is_refused_and_the_session_lives()
    {
        await using var session = await GreetAsync();
        await session.SendBytesAsync("0003 FFFFFF");
        AssertError(await session.NextAsync(), 0, ErrorReason.BoxProtocol);
        await AssertAliveAsync(session);
    }

    [TestMethod]
    public async Task A_request_of_a_kind_the_box_does_not_know_is_refused_under_its_id()
    {
        await using var session = await GreetAsync();

        // request_id 2 and an empty field 100.
        await session.SendBytesAsync("0005 0802 A20600");
        AssertError(await session.NextAsync(), 2, ErrorReason.InvalidRequest);
        await session.SendAsync(new ToBox { Ping = new Ping() }, id: 3);
        Assert.AreEqual(FromBox.BodyOneofCase.PingReply, (await session.NextAsync()).BodyCase);
    }

    [TestMethod]
    [DataRow("0000")]
    [DataRow("1001")]
    [DataRow("FFFF")]
    public async Task A_length_out_of_range_ends_the_session_and_a_new_one_is_ready_at_once(string header)
    {
        await using (var session = await GreetAsync())
        {
            await session.SendBytesAsync(header);
            Assert.IsTrue(await session.IsOverAsync());
        }

        await using var next = await GreetAsync();
        await AssertAliveAsync(next);
    }

    [TestMethod]
    public async Task A_frame_of_exactly_4096_bytes_is_taken()
    {
        await using var session = await GreetAsync();

        // request_id 2, then an unknown bytes field that fills the frame.
        byte[] content = [0x08, 0x02, 0xA2, 0x06, 0xF8, 0x1F, .. new byte[4088], 0x42, 0x00];
        Assert.HasCount(4096, content);
        await session.SendBytesAsync("1000" + Convert.ToHexString(content));
        Assert.AreEqual(FromBox.BodyOneofCase.PingReply, (await session.NextAsync()).BodyCase);
    }

    [TestMethod]
    public async Task A_bridge_that_asks_and_never_reads_loses_the_session()
    {
        await using var session = await GreetAsync();
        var ping = new ToBox { Ping = new Ping() };
        try
        {
            for (uint id = 2; id < 100_000; id++)
                await session.SendAsync(ping, id).Come();
            Assert.Fail("the box took in 100,000 requests");
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The box has hung up.
        }

        await using var next = await GreetAsync();
        await AssertAliveAsync(next);
    }

    [TestMethod]
    public async Task A_bridge_that_is_not_paired_gets_Hello_and_Ping_and_nothing_else()
    {
        await using var session = await RawSession.GreetedAsync(_rig.Box.ConnectBelowTls(Nonce, paired: false), Nonce);
        await AssertAliveAsync(session);
        var id = ByteString.CopyFrom(BoxRig.NewId().ToByteArray(bigEndian: true));
        ToBox[] requests =
        [
            new() { StageItem = new StageItem { AuthorizationId = id } },
            new() { Authorize = new Authorize { AuthorizationId = id } },
            new() { Cancel = new Cancel { AuthorizationId = id } },
            new() { GetAuthorization = new GetAuthorization { AuthorizationId = id } },
            new() { Void = new Proto.Box.V1.Void { AuthorizationId = id } },
        ];
        foreach (var request in requests)
        {
            var answer = await session.AskAsync(request);
            AssertError(answer, request.RequestId, ErrorReason.BoxUnpaired);
        }

        Assert.IsEmpty(_rig.Box.Journal);
    }

    [TestMethod]
    public async Task A_new_session_is_the_end_of_the_one_before()
    {
        await using var first = await GreetAsync();
        await using var second = await GreetAsync();
        Assert.IsTrue(await first.IsOverAsync());
        await AssertAliveAsync(second);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0102")]
    [DataRow("00000000000000000000000000000000")]
    [DataRow("0199E2B400007000800000000000000101")]
    public async Task An_id_that_is_none_is_an_invalid_request(string id)
    {
        await using var session = await GreetAsync();
        var bytes = ByteString.CopyFrom(Convert.FromHexString(id));
        var voided = new ToBox { Void = new Proto.Box.V1.Void { AuthorizationId = bytes } };
        AssertError(await session.AskAsync(voided), 2, ErrorReason.InvalidRequest);
        var staged = new ToBox { StageItem = new StageItem { AuthorizationId = bytes } };
        AssertError(await session.AskAsync(staged), 3, ErrorReason.InvalidRequest);
    }

    [TestMethod]
    [DataRow(999u, 1, 32)]
    [DataRow(300_001u, 1, 32)]
    [DataRow(60_000u, 0, 32)]
    [DataRow(60_000u, 9, 32)]
    [DataRow(60_000u, 1, 31)]
    public async Task An_Authorize_out_of_range_is_an_invalid_request(uint timeout, int hashes, int length)
    {
        await using var session = await GreetAsync();
        var request = new Authorize
        {
            AuthorizationId = ByteString.CopyFrom(BoxRig.NewId().ToByteArray(bigEndian: true)),
            TimeoutMs = timeout,
        };
        request.IntentHashes.AddRange(Enumerable.Repeat(ByteString.CopyFrom(new byte[length]), hashes));
        AssertError(await session.AskAsync(new ToBox { Authorize = request }), 2, ErrorReason.InvalidRequest);
    }

    private static void AssertError(FromBox message, uint id, ErrorReason reason)
    {
        Assert.AreEqual(FromBox.BodyOneofCase.Error, message.BodyCase);
        Assert.AreEqual((id, reason), (message.RequestId, message.Error.Reason));
        Assert.IsLessThanOrEqualTo(120, message.Error.Detail.Length);
    }

    private static async Task AssertAliveAsync(RawSession session)
        => Assert.AreEqual(
            FromBox.BodyOneofCase.PingReply, (await session.AskAsync(new ToBox { Ping = new Ping() })).BodyCase);

    private Task<RawSession> GreetAsync() => RawSession.GreetedAsync(_rig.Box.ConnectBelowTls(Nonce), Nonce);
}
