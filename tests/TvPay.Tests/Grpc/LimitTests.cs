using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class LimitTests
{
    private const int FourMebibytes = 4 * 1024 * 1024;

    [TestMethod]
    public async Task A_request_may_be_as_large_as_the_limit_and_no_larger()
    {
        await using var host = await EchoAsync(limit: 1000);
        var client = host.Client();

        Assert.HasCount(1000, await client.One(new string('a', 1000)).Come());
        Assert.AreEqual(StatusCode.ResourceExhausted, (await client.One(new string('a', 1001)).Fail()).StatusCode);
    }

    [TestMethod]
    public async Task The_default_limit_is_four_mebibytes_both_ways()
    {
        await using var host = await EchoAsync();
        using var raw = new RawClient(host.Address);

        var fits = await raw.CallAsync("One", RawClient.Frame(new string('a', FourMebibytes)));
        var tooLarge = await raw.CallAsync("One", RawClient.Frame(new string('a', FourMebibytes + 1)));

        Assert.AreEqual("0", fits.Status);
        Assert.AreEqual("8", tooLarge.Status);
        Assert.AreEqual(FourMebibytes, new GrpcChannelOptions().MaxReceiveMessageSize);
    }

    [TestMethod]
    [DataRow(FourMebibytes + 1)]
    [DataRow(int.MaxValue)]
    [DataRow(-1)] // 4 GiB less one: the length is unsigned
    public async Task A_length_above_the_limit_is_refused_when_only_the_prefix_is_there(int announced)
    {
        await using var host = await EchoAsync();
        var client = new RawStreamClient(host.Address);
        using var call = await client.OpenAsync("Upload", RawClient.Frame("", length: announced));

        // The request is still open: nothing but the prefix has been, or ever will be, sent.
        Assert.AreEqual("8", await call.StatusAsync().Come());
    }

    [TestMethod]
    public async Task A_client_refuses_an_answer_above_its_limit_when_only_the_prefix_is_there()
    {
        var reset = new TaskCompletionSource();
        await using var host = await GrpcHost.StartRawAsync(async context =>
        {
            context.RequestAborted.Register(reset.SetResult);
            context.Response.ContentType = "application/grpc";
            await context.Response.BodyWriter.WriteAsync(RawClient.Frame("", length: FourMebibytes + 1));
            await reset.Task;
        });

        Assert.AreEqual(StatusCode.ResourceExhausted, (await host.Client().One("").Fail()).StatusCode);
        await reset.Task.Come();
    }

    [TestMethod]
    public async Task A_client_may_raise_or_lift_its_limit()
    {
        await using var host = await EchoAsync(limit: null);
        var large = new string('a', FourMebibytes + 1);

        Assert.AreEqual(StatusCode.ResourceExhausted, (await host.Client().One(large).Fail()).StatusCode);
        var raised = host.Client(new GrpcChannelOptions { MaxReceiveMessageSize = FourMebibytes + 1 });
        Assert.AreEqual(large, await raised.One(large).Come());
        var lifted = host.Client(new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Assert.AreEqual(large, await lifted.One(large).Come());
    }

    [TestMethod]
    public async Task A_client_does_not_send_more_than_its_limit()
    {
        var called = false;
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (request, _) =>
            {
                called = true;
                return Task.FromResult(request);
            },
            upload: async (requests, _) => string.Concat(await requests.ReadAllAsync().ToListAsync()))));
        var client = host.Client(new GrpcChannelOptions { MaxSendMessageSize = 3 });

        Assert.AreEqual(StatusCode.ResourceExhausted, (await client.One("four").Fail()).StatusCode);
        Assert.IsFalse(called);
        using var upload = client.Upload();
        var error = await upload.RequestStream.WriteAsync("four").Fail();
        Assert.AreEqual(StatusCode.ResourceExhausted, error.StatusCode);
        await upload.RequestStream.WriteAsync("ok").Come();
        await upload.RequestStream.CompleteAsync();
        Assert.AreEqual("ok", await upload.ResponseAsync.Come());
    }

    [TestMethod]
    public async Task A_server_does_not_send_more_than_its_limit()
    {
        await using var host = await GrpcHost.StartAsync(
            app => app.MapGrpcService(Probe.Serve(
                one: (request, _) => Task.FromResult(request),
                watch: (request, responses, _) => responses.WriteAsync(request))),
            options => options.MaxSendMessageSize = 3);
        var client = host.Client();

        Assert.AreEqual("abc", await client.One("abc").Come());
        Assert.AreEqual(StatusCode.ResourceExhausted, (await client.One("four").Fail()).StatusCode);
        using var watch = client.Watch("four");
        Assert.AreEqual(StatusCode.ResourceExhausted, (await watch.ResponseStream.MoveNext().Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_stream_may_be_longer_than_any_limit_of_a_message_or_a_body()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            upload: async (requests, _) => $"{await requests.ReadAllAsync().Select(text => text.Length).SumAsync()}")));
        using var call = host.Client().Upload();
        var megabyte = new string('a', 1_000_000);

        for (var i = 0; i < 40; i++)
        {
            await call.RequestStream.WriteAsync(megabyte).Come();
        }

        await call.RequestStream.CompleteAsync();
        Assert.AreEqual("40000000", await call.ResponseAsync.Come());
    }

    private static Task<GrpcHost> EchoAsync(int? limit = FourMebibytes) => GrpcHost.StartAsync(
        app => app.MapGrpcService(Probe.Serve(
            one: (request, _) => Task.FromResult(request),
            upload: async (requests, _) => string.Concat(await requests.ReadAllAsync().ToListAsync()))),
        options => options.MaxReceiveMessageSize = limit);
}
