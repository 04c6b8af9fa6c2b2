using Grpc.Core;
using TvPay.Gateway.Links;
using TvPay.Proto.Device.V1;

namespace TvPay.Gateway.Services;

/// <summary>tvpay.device.v1.DeviceLinkService: reads words, asks the desk, writes words; decides nothing.</summary>
internal sealed class LinkHead(GatewayCore gateway, Caller caller) : DeviceLinkService.DeviceLinkServiceBase
{
    public override Task Connect(
        IAsyncStreamReader<ConnectRequest> requestStream,
        IServerStreamWriter<ConnectResponse> responseStream,
        ServerCallContext context) => caller.AnswerAsync(context, async device =>
    {
        try
        {
            var stream = new LinkStream(requestStream, responseStream);
            // What was written to a device that does not read would wait for it with the connection.
            if (!await gateway.Links.ServeAsync(device, stream, context.CancellationToken)) context.GetHttpContext().Abort();
            return device;
        }
        catch (NoRoomException e)
        {
            throw Refusals.ComeBack(e.ComeBackAfter, e.Message);
        }
    });
}
