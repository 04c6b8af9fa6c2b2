using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace TvPay.Simulation.Net;

/// <summary>What a service learns of a call: its method, who calls by what certificate, and that the caller hung up.</summary>
internal sealed class SimCallContext : ServerCallContext
{
    private readonly string _method;

    public SimCallContext(string method, X509Certificate2? certificate, CancellationToken hungUp)
    {
        (_method, CancellationTokenCore) = (method, hungUp);
        if (certificate is null) return;
        var http = new DefaultHttpContext();
        http.Connection.ClientCertificate = certificate;
        UserState["__HttpContext"] = http;
    }

    protected override string MethodCore => _method;

    protected override string HostCore => "";

    protected override string PeerCore => "";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => Metadata.Empty;

    protected override CancellationToken CancellationTokenCore { get; }

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();
}
