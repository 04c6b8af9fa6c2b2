using Grpc.Core;
using Microsoft.Extensions.Logging;
using TvPay.Proto.Device.V1;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Link;

/// <summary>Speaks <c>tvpay.device.v1</c> with the gateway, over the channel of its other calls.</summary>
internal sealed class LinkGateway(DeviceLinkService.DeviceLinkServiceClient gateway, ILogger<LinkGateway> log) : ILinkGateway
{
    public ILinkCall Open(CancellationToken cancel) => new Call(gateway.Connect(new CallOptions(cancellationToken: cancel)), log, cancel);

    private sealed class Call(
        AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> call, ILogger<LinkGateway> log, CancellationToken cancel) : ILinkCall
    {
        public async Task SayAsync(DeviceWord word)
        {
            try
            {
                await call.RequestStream.WriteAsync(WireLink.Request(word));
            }
            catch (RpcException e)
            {
                throw Ended(e);
            }
        }

        public async Task<GatewayWord> HearAsync()
        {
            try
            {
                return await call.ResponseStream.MoveNext(CancellationToken.None)
                    ? WireLink.Word(call.ResponseStream.Current)
                    : throw new LinkEndedException(new LinkEnd.Lost());
            }
            catch (RpcException e)
            {
                throw Ended(e);
            }
            catch (MalformedAnswerException e)
            {
                log.Malformed(e);
                throw new LinkEndedException(new LinkEnd.Broken(), e);
            }
        }

        public void Dispose() => call.Dispose();

        private Exception Ended(RpcException failure) => cancel.IsCancellationRequested
            ? new OperationCanceledException(cancel)
            : new LinkEndedException(LinkFailure.Of(failure), failure);
    }
}
