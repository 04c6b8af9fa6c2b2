using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TvPay.Tests.Rpc;

/// <summary>What a server answers to bytes that no gRPC client would send, and a client to such answers.</summary>
[TestClass]
public sealed class ProtocolTests
{
    [TestMethod]
    [DataRow("text/plain")]
    [DataRow("application/json")]
    [DataRow("application/grpc-web")]
    [DataRow("application/grpcx")]
    public async Task Another_content_type_is_refused_by_http(string contentType)
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);
        using var body = RawClient.Body(RawClient.Frame("x"));
        body.Headers.ContentType = new MediaTypeHeaderValue(contentType);

        var answer = await raw.SendAsync(HttpMethod.Post, "/tvpay.test.Probe/One", body);

        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, answer.Http);
        Assert.IsNull(answer.Status);
    }

    [TestMethod]
    [DataRow("application/grpc")]
    [DataRow("application/grpc+proto")]
    [DataRow("application/grpc; charset=utf-8")]
    public async Task Every_spelling_of_the_content_type_is_taken(string contentType)
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);
        using var body = RawClient.Body(RawClient.Frame("x"));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        Assert.AreEqual("0", (await raw.SendAsync(HttpMethod.Post, "/tvpay.test.Probe/One", body)).Status);
    }

    [TestMethod]
    public async Task A_get_is_no_call()
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);

        var answer = await raw.SendAsync(HttpMethod.Get, "/tvpay.test.Probe/One", null);

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, answer.Http);
    }

    [TestMethod]
    public async Task Http_1_is_refused()
    {
        await using var host = await GrpcHost.StartAsync(
            app => app.MapGrpcService(Probe.Serve(one: (request, _) => Task.FromResult(request))),
            listen: endpoint => endpoint.Protocols = HttpProtocols.Http1);
        using var http = new HttpClient();
        using var body = RawClient.Body(RawClient.Frame("x"));

        using var answer = await http.PostAsync(new Uri(host.Address + "/tvpay.test.Probe/One"), body).Come();

        Assert.AreEqual(HttpStatusCode.UpgradeRequired, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("/tvpay.test.Probe/Nope")]
    [DataRow("/tvpay.test.Nobody/One")]
    [DataRow("/tvpay.test.probe/One/x", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_unimplemented(string path, HttpStatusCode http = HttpStatusCode.OK)
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);

        var answer = await raw.SendAsync(HttpMethod.Post, path, RawClient.Body(RawClient.Frame("x")));

        Assert.AreEqual(http, answer.Http);
        Assert.AreEqual(http == HttpStatusCode.OK ? "12" : null, answer.Status);
    }

    [TestMethod]
    public async Task Unknown_services_may_be_left_to_the_application()
    {
        await using var host = await GrpcHost.StartAsync(
            app => app.MapGrpcService(Probe.Serve(one: (request, _) => Task.FromResult(request))),
            options => options.IgnoreUnknownServices = true);
        using var raw = new RawClient(host.Address);

        var service = await raw.SendAsync(HttpMethod.Post, "/tvpay.test.Nobody/One", RawClient.Body());
        var method = await raw.SendAsync(HttpMethod.Post, "/tvpay.test.Probe/Nope", RawClient.Body());

        Assert.AreEqual(HttpStatusCode.NotFound, service.Http);
        Assert.AreEqual("12", method.Status);
    }

    [TestMethod]
    public async Task A_client_reads_unimplemented_too()
    {
        await using var host = await ServeAsync();

        using var call = host.Client().Watch("");

        Assert.AreEqual(StatusCode.Unimplemented, (await call.ResponseStream.MoveNext().Fail()).StatusCode);
    }

    [TestMethod]
    [DataRow("One")]
    [DataRow("Upload")]
    public async Task Broken_frames_are_internal(string method)
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);
        byte[][] broken =
        [
            [0],
            [0, 0, 0, 0],
            RawClient.Frame("half", length: 5),
            RawClient.Frame("flag", flag: 2),
            RawClient.Frame("flag", flag: 0xff),
            RawClient.Frame("no encoding named", flag: 1),
            RawClient.Frame("\0"),
            "GET / HTTP/1.1\r\n\r\n"u8.ToArray(),
        ];
        foreach (var body in broken)
        {
            var answer = await raw.CallAsync(method, body);
            Assert.AreEqual(HttpStatusCode.OK, answer.Http);
            Assert.AreEqual("13", answer.Status, Convert.ToHexString(body));
            Assert.IsEmpty(answer.Body);
        }
    }

    [TestMethod]
    public async Task A_single_request_is_exactly_one_message()
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);

        Assert.AreEqual("13", (await raw.CallAsync("One", [])).Status);
        Assert.AreEqual("13", (await raw.CallAsync("One", [.. RawClient.Frame("a"), .. RawClient.Frame("b")])).Status);
    }

    [TestMethod]
    public async Task An_unknown_compression_is_unimplemented_and_the_known_ones_are_named()
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);

        var answer = await raw.CallAsync("One", RawClient.Frame("zip", flag: 1), ("grpc-encoding", "gzip"));

        Assert.AreEqual("12", answer.Status);
        Assert.AreEqual("identity", answer.Headers["grpc-accept-encoding"]);
    }

    [TestMethod]
    public async Task A_message_that_is_not_compressed_is_read_whatever_encoding_is_named()
    {
        await using var host = await ServeAsync();
        using var raw = new RawClient(host.Address);

        var plain = await raw.CallAsync("One", RawClient.Frame("plain"), ("grpc-encoding", "gzip"));
        var lie = await raw.CallAsync("One", RawClient.Frame("lie", flag: 1), ("grpc-encoding", "identity"));

        Assert.AreEqual("0", plain.Status);
        Assert.AreEqual("13", lie.Status);
    }

    [TestMethod]
    public async Task A_client_refuses_answers_that_are_no_messages()
    {
        byte[][] broken =
        [
            [0, 0],
            RawClient.Frame("half", length: 5),
            RawClient.Frame("flag", flag: 1),
            RawClient.Frame("flag", flag: 3),
            RawClient.Frame("\0"),
            [.. RawClient.Frame("one"), .. RawClient.Frame("two")],
        ];
        foreach (var body in broken)
        {
            await using var host = await GrpcHost.StartRawAsync(async context =>
            {
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.WriteAsync(body);
                context.Response.AppendTrailer("grpc-status", "0");
            });

            var error = await host.Client().One("").Fail();

            Assert.AreEqual(StatusCode.Internal, error.StatusCode, Convert.ToHexString(body));
        }
    }

    [TestMethod]
    public async Task Malformed_binary_trailers_are_not_passed_on()
    {
        await using var host = await GrpcHost.StartRawAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "5";
            context.Response.Headers["grpc-status-details-bin"] = "!!!";
            return Task.CompletedTask;
        });

        Assert.AreEqual(StatusCode.Internal, (await host.Client().One("").Fail()).StatusCode);
    }

    private static Task<GrpcHost> ServeAsync() => GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
        one: (request, _) => Task.FromResult(request),
        upload: async (requests, _) => string.Concat(await requests.ReadAllAsync().ToListAsync()))));
}
