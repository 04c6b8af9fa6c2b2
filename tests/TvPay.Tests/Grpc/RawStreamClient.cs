using System.Net;
using System.Net.Http.Headers;

namespace TvPay.Tests.Rpc;

/// <summary>Opens a request by hand, sends some bytes, and leaves it open.</summary>
internal sealed class RawStreamClient(string address)
{
    public async Task<OpenCall> OpenAsync(string method, byte[] first)
    {
        var call = new OpenCall(new Uri($"{address}/{Probe.Service}/{method}"));
        await call.SendAsync(first).Come();
        return call;
    }

    public sealed class OpenCall : IDisposable
    {
        private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
        private readonly CancellationTokenSource _closed = new();
        private readonly OpenBody _body = new();
        private readonly Task<HttpResponseMessage> _response;

        public OpenCall(Uri uri)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, uri)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = _body,
            };
            request.Headers.TryAddWithoutValidation("te", "trailers");
            _response = _http.SendAsync(request, _closed.Token);
        }

        public async Task SendAsync(byte[] bytes)
        {
            var stream = await _body.Opened.Task;
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
        }

        public async Task<string> StatusAsync()
        {
            using var response = await _response;
            return response.Headers.GetValues("grpc-status").Single();
        }

        public void Dispose()
        {
            _closed.Cancel();
            _http.Dispose();
            _closed.Dispose();
        }
    }

    private sealed class OpenBody : HttpContent
    {
        public OpenBody() => Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

        public TaskCompletionSource<Stream> Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            Opened.SetResult(stream);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
