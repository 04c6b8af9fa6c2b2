using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TvPay.Tests.Rpc;

/// <summary>Speaks HTTP/2 to a gRPC server by hand, to say what no gRPC client would.</summary>
internal sealed class RawClient(string address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };

    /// <summary>A frame: flag, length, payload.</summary>
    public static byte[] Frame(string payload, byte flag = 0, int? length = null)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var announced = length ?? bytes.Length;
        return
        [
            flag,
            (byte)(announced >> 24), (byte)(announced >> 16), (byte)(announced >> 8), (byte)announced,
            .. bytes,
        ];
    }

    public static ByteArrayContent Body(params byte[] bytes)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return body;
    }

    public Task<RawAnswer> CallAsync(string method, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"/{Probe.Service}/{method}", Body(body), headers);

    public async Task<RawAnswer> SendAsync(
        HttpMethod verb, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(verb, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request).Come();
        return new RawAnswer(
            response.StatusCode,
            Field(response, "grpc-status"),
            Field(response, "grpc-message"),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
            await response.Content.ReadAsByteArrayAsync().Come());
    }

    public void Dispose() => _http.Dispose();

    private static string? Field(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailer) ? trailer.Single()
        : response.Headers.TryGetValues(name, out var header) ? header.Single()
        : null;
}
