using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Rpc;
using Grpc.Core;
using TvPay.Gateway.Links;
using TvPay.Gateway.Operator;
using TvPay.Payments;
using TvPay.Proto.Device.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway.Links;

/// <summary>Links at the served gateway: real TLS, real certificates, real streams.</summary>
[TestClass]
public sealed class LinkWireTests
{
    [TestMethod]
    public async Task A_device_is_welcomed_and_asked_how_it_is_and_hears_goodbye_when_the_gateway_stops()
    {
        await using var rig = await WireRig.StartAsync();
        using var call = rig.Link().Connect();
        await call.RequestStream.WriteAsync(Hello());

        var welcome = (await NextAsync(call)).Welcome;
        Assert.AreEqual((1UL, 20_000U, 50_000U, 0UL), (welcome.SessionId, welcome.HeartbeatIntervalMs, welcome.LinkDeadlineMs, welcome.NoticesAfter));
        Assert.IsLessThan(60_000L, Math.Abs(welcome.ServerTimeMs - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()));
        Assert.AreEqual(5_000U, (await NextAsync(call)).StatusRequest.TimeoutMs);

        var stopping = rig.StopAsync();
        var goodbye = (await NextAsync(call)).Goodbye;
        Assert.AreEqual(Goodbye.Types.Reason.ShuttingDown, goodbye.Reason);
        Assert.IsGreaterThanOrEqualTo(1_000U, goodbye.ReconnectAfterMs);
        Assert.IsFalse(await call.ResponseStream.MoveNext(CancellationToken.None).Come());
        await stopping.Come();
    }

    [TestMethod]
    public async Task The_newer_of_two_links_stays()
    {
        await using var rig = await WireRig.StartAsync();
        using var older = rig.Link().Connect();
        await older.RequestStream.WriteAsync(Hello());
        await NextAsync(older);
        using var newer = rig.Link().Connect();
        await newer.RequestStream.WriteAsync(Hello());
        Assert.AreEqual(2UL, (await NextAsync(newer)).Welcome.SessionId);

        ConnectResponse heard;
        do heard = await NextAsync(older);
        while (heard.EventCase != ConnectResponse.EventOneofCase.Goodbye);
        Assert.AreEqual(Goodbye.Types.Reason.Replaced, heard.Goodbye.Reason);
        Assert.AreEqual(60_000U, heard.Goodbye.ReconnectAfterMs);
        Assert.IsFalse(await older.ResponseStream.MoveNext(CancellationToken.None).Come());
    }

    [TestMethod]
    public async Task What_is_not_of_its_form_ends_the_link_as_an_invalid_request()
    {
        await using var rig = await WireRig.StartAsync();
        foreach (var wrong in new[]
        {
            Changed(hello => hello.ProtocolVersion = 0),
            Changed(hello => hello.SoftwareVersion = ""),
            Changed(hello => hello.SoftwareVersion = new string('1', 65)),
            Changed(hello => hello.SoftwareVersion = "1 0"),
            Changed(hello => hello.LanguageTag = "zh_Hans<"),
            Changed(hello => hello.BootId = "1"),
            new ConnectRequest { Heartbeat = new Heartbeat { Number = 1 } },
            new ConnectRequest(),
        })
        {
            using var call = rig.Link().Connect();
            await call.RequestStream.WriteAsync(wrong);
            await AssertInvalidAsync(call);
        }

        foreach (var wrong in new[]
        {
            new ConnectRequest { StatusAnswer = new StatusAnswer { RequestId = 1 } },
            Answer(status => status.ScreenName = "Home 家"),
            Answer(status => status.ScreenName = new string('a', 33)),
            Answer(status => status.SoftwareVersion = ""),
        })
        {
            using var call = rig.Link().Connect();
            await call.RequestStream.WriteAsync(Hello());
            await call.RequestStream.WriteAsync(wrong);
            await AssertInvalidAsync(call);
        }
    }

    [TestMethod]
    public async Task What_a_newer_device_says_beyond_this_contract_is_passed_over()
    {
        await using var rig = await WireRig.StartAsync();
        using var call = rig.Link().Connect();
        await call.RequestStream.WriteAsync(Hello());
        await call.RequestStream.WriteAsync(new ConnectRequest());
        await call.RequestStream.WriteAsync(Answer(status =>
        {
            status.BoxState = (DeviceStatus.Types.BoxState)99;
            status.ClockOffsetMs = long.MinValue;
            status.UptimeMs = ulong.MaxValue;
        }));
        await NextAsync(call);
        await Eventually.SoAsync(() => rig.Links.List().Single().Report is not null);
        var report = rig.Links.List().Single().Report!;
        Assert.AreEqual(DeviceBox.NotYetKnown, report.Box);
        Assert.IsLessThan(TimeSpan.Zero, report.ClockOffset);
    }

    [TestMethod]
    public async Task A_device_that_is_not_enrolled_gets_no_link()
    {
        await using var rig = await WireRig.StartAsync();
        using var authority = CertificateAuthority.Load(rig.Folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unknown = DeviceId.Parse("stb-9999");
        using var certificate = authority.IssueDevice(
            WireRig.Request(key, unknown), unknown, TimeProvider.System.GetUtcNow(), EntropySource.System);
        using var withKey = certificate.CopyWithPrivateKey(key);

        using var call = rig.Link(withKey).Connect();
        await call.RequestStream.WriteAsync(Hello());
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None).Come());
        Assert.AreEqual(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.AreEqual("DEVICE_NOT_ENROLLED", refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }

    [TestMethod]
    public async Task Above_the_number_of_links_a_device_is_told_when_to_come_back()
    {
        await using var rig = await WireRig.StartAsync(new LinkSettings { MostLinks = 1 });
        using var first = rig.Link().Connect();
        await first.RequestStream.WriteAsync(Hello());
        await NextAsync(first);

        using var second = rig.Link().Connect();
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => second.ResponseStream.MoveNext(CancellationToken.None).Come());
        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.AreEqual(60, refusal.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay.Seconds);
    }

    [TestMethod]
    public async Task A_device_that_hangs_up_has_left()
    {
        await using var rig = await WireRig.StartAsync();
        using (var call = rig.Link().Connect())
        {
            await call.RequestStream.WriteAsync(Hello());
            await NextAsync(call);
            Assert.AreEqual(1, rig.Links.Count);
        }

        await Eventually.SoAsync(() => rig.Links.Count == 0);
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

    private static ConnectRequest Changed(Action<Hello> change)
    {
        var request = Hello();
        change(request.Hello);
        return request;
    }

    private static ConnectRequest Answer(Action<DeviceStatus> change)
    {
        var status = new DeviceStatus { ScreenName = "Home", SoftwareVersion = "1.2.3" };
        change(status);
        return new ConnectRequest { StatusAnswer = new StatusAnswer { RequestId = 1, Status = status } };
    }

    /// <summary>But for notices: by day the sample household is reminded of its bills.</summary>
    private static async Task<ConnectResponse> NextAsync(AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> call)
    {
        do Assert.IsTrue(await call.ResponseStream.MoveNext(CancellationToken.None).Come());
        while (call.ResponseStream.Current.EventCase == ConnectResponse.EventOneofCase.Notice);
        return call.ResponseStream.Current;
    }

    private static async Task AssertInvalidAsync(AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> call)
    {
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None).Come())
                Assert.AreNotEqual(ConnectResponse.EventOneofCase.Goodbye, call.ResponseStream.Current.EventCase);
        });
        Assert.AreEqual(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.AreEqual("INVALID_REQUEST", refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }
}
