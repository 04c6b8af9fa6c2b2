using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace TvPay.Tests.Rpc;

/// <summary>Over mutual TLS and over Unix sockets.</summary>
[TestClass]
public sealed class TransportTests : IDisposable
{
    private readonly Certificates _operator = new("operator");
    private readonly Certificates _stranger = new("stranger");

    [TestMethod]
    public async Task A_client_with_the_right_certificate_is_known_by_its_names()
    {
        await using var host = await ServeTlsAsync(_operator.Issue("gateway", "localhost"));
        using var device = _operator.Issue("ignored", "device-7.tvpay.example", "device-7.example");
        using var channel = Channel(host, device);

        Assert.AreEqual(
            $"x509_subject_alternative_name: device-7.tvpay.example device-7.example; ignored; {device.Thumbprint}",
            await new ProbeClient(channel).One("").Come());
    }

    [TestMethod]
    public async Task Without_alternative_names_the_common_name_counts()
    {
        await using var host = await ServeTlsAsync(_operator.Issue("gateway", "localhost"));
        using var device = _operator.Issue("device-7");
        using var channel = Channel(host, device);

        Assert.AreEqual(
            $"x509_common_name: device-7; device-7; {device.Thumbprint}",
            await new ProbeClient(channel).One("").Come());
    }

    [TestMethod]
    public async Task A_client_without_a_certificate_is_refused()
    {
        await using var host = await ServeTlsAsync(_operator.Issue("gateway", "localhost"));
        using var channel = Channel(host, null);

        Assert.AreEqual(StatusCode.Unavailable, (await new ProbeClient(channel).One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_client_with_a_strangers_certificate_is_refused()
    {
        await using var host = await ServeTlsAsync(_operator.Issue("gateway", "localhost"));
        using var device = _stranger.Issue("device-7", "device-7.tvpay.example");
        using var channel = Channel(host, device);

        Assert.AreEqual(StatusCode.Unavailable, (await new ProbeClient(channel).One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_server_with_a_strangers_certificate_is_refused()
    {
        await using var host = await ServeTlsAsync(_stranger.Issue("gateway", "localhost"));
        using var device = _operator.Issue("device-7");
        using var channel = Channel(host, device);

        Assert.AreEqual(StatusCode.Unavailable, (await new ProbeClient(channel).One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task Without_tls_nobody_is_anybody()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Whoami()));

        Assert.AreEqual("nobody", await host.Client().One("").Come());
    }

    [TestMethod]
    public void Credentials_must_fit_the_address()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        Assert.ThrowsExactly<InvalidOperationException>(() => GrpcChannel.ForAddress(
            "https://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));
        Assert.ThrowsExactly<ArgumentException>(() => GrpcChannel.ForAddress("ftp://localhost"));
        using var fitting = GrpcChannel.ForAddress(
            "https://localhost:5001/", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl });
        Assert.AreEqual("localhost:5001", fitting.Target);
    }

    [TestMethod]
    public async Task A_unix_socket_carries_calls()
    {
        var folder = Directory.CreateTempSubdirectory("tvp");
        try
        {
            var path = Path.Combine(folder.FullName, "s");
            await using var host = await GrpcHost.StartAsync(
                app => app.MapGrpcService(Probe.Serve(one: (_, context) => Task.FromResult(context.Peer))),
                kestrel: options => options.ListenUnixSocket(path, listen => listen.Protocols = HttpProtocols.Http2));
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    try
                    {
                        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                },
            };
            using var channel = GrpcChannel.ForAddress(
                "http://localhost", new GrpcChannelOptions { HttpHandler = handler });

            Assert.AreEqual("unknown", await new ProbeClient(channel).One("").Come());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public async Task A_peer_has_an_address_and_a_port()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(
            Probe.Serve(one: (_, context) => Task.FromResult($"{context.Peer} {context.Host}"))));

        var answer = await host.Client().One("").Come();

        Assert.StartsWith("ipv4:127.0.0.1:", answer);
        Assert.EndsWith(" " + new Uri(host.Address).Authority, answer);
    }

    [TestMethod]
    public async Task A_handler_of_the_channels_own_is_disposed_with_it_and_a_given_one_only_if_asked()
    {
        foreach (var dispose in (bool[])[true, false])
        {
            using var handler = new WatchedHandler();
            var channel = GrpcChannel.ForAddress(
                "http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = dispose });

            await channel.ShutdownAsync();

            Assert.AreEqual(dispose, handler.IsDisposed);
        }
    }

    public void Dispose()
    {
        _operator.Dispose();
        _stranger.Dispose();
    }

    private static ServerServiceDefinition Whoami() => Probe.Serve(one: (_, context) =>
    {
        var who = context.AuthContext;
        if (!who.IsPeerAuthenticated)
        {
            return Task.FromResult("nobody");
        }

        var names = string.Join(' ', who.PeerIdentity.Select(property => property.Value));
        var commonName = who.FindPropertiesByName("x509_common_name").Single().Value;
        var thumbprint = context.GetHttpContext().Connection.ClientCertificate!.Thumbprint;
        return Task.FromResult($"{who.PeerIdentityPropertyName}: {names}; {commonName}; {thumbprint}");
    });

    private Task<GrpcHost> ServeTlsAsync(X509Certificate2 server) => GrpcHost.StartAsync(
        app => app.MapGrpcService(Whoami()),
        listen: endpoint => endpoint.UseHttps(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => _operator.Certified(certificate);
        }));

    private GrpcChannel Channel(GrpcHost host, X509Certificate2? device)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions =
            {
                TargetHost = "localhost",
                RemoteCertificateValidationCallback = (_, certificate, _, _) => _operator.Certified(certificate),
            },
        };
        if (device is not null)
        {
            handler.SslOptions.ClientCertificates = [device];
        }

        return host.Channel(new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    private sealed class WatchedHandler : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
