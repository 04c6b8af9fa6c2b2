using Grpc.Core;
using TvPay.Gateway.Links;
using TvPay.Proto.Device.V1;

namespace TvPay.Gateway.Services;

/// <summary>A link's words as messages of a call.</summary>
internal sealed class LinkStream(IAsyncStreamReader<ConnectRequest> requests, IServerStreamWriter<ConnectResponse> responses) : ILinkStream
{
    public async Task<DeviceWord?> ReadAsync(CancellationToken cancel) =>
        await requests.MoveNext(cancel) ? LinkRequests.Word(requests.Current) : null;

    public Task SendAsync(GatewayWord word, CancellationToken cancel) => responses.WriteAsync(LinkAnswers.Of(word), cancel);
}
