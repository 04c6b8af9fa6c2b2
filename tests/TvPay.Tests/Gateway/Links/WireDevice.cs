using Grpc.Core;
using TvPay.Proto.Device.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway.Links;

/// <summary>A linked set-top box on a real stream: answers heartbeats, and status requests as the test says.</summary>
internal sealed class WireDevice : IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> _call;
    private readonly Task _answering;

    private WireDevice(AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> call, DeviceStatus? status)
    {
        _call = call;
        Status = status;
        _answering = AnswerAsync();
    }

    /// <summary>What it answers; null: nothing.</summary>
    public DeviceStatus? Status { get; set; }

    public static async Task<WireDevice> LinkAsync(WireRig rig, DeviceStatus? status)
    {
        var call = rig.Link().Connect();
        await call.RequestStream.WriteAsync(new ConnectRequest
        {
            Hello = new Hello
            {
                ProtocolVersion = 1,
                SoftwareVersion = "1.2.3",
                LanguageTag = "zh-Hans",
                BootId = "019ab000-0000-7000-8000-000000000001",
            },
        });
        Assert.IsTrue(await call.ResponseStream.MoveNext(CancellationToken.None).Come());
        return new WireDevice(call, status);
    }

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await _answering.Come();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var heard = _call.ResponseStream.Current;
                if (heard.Heartbeat is { } beat) await _call.RequestStream.WriteAsync(new ConnectRequest { Heartbeat = beat });
                if (heard.StatusRequest is not { } asked || Status is not { } status) continue;
                await _call.RequestStream.WriteAsync(
                    new ConnectRequest { StatusAnswer = new StatusAnswer { RequestId = asked.RequestId, Status = status } });
            }
        }
        catch (RpcException e)
        {
            // Hung up, by either side.
            Assert.AreNotEqual(StatusCode.InvalidArgument, e.StatusCode);
        }
    }
}
