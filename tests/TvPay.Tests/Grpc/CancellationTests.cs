using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class CancellationTests
{
    private readonly TaskCompletionSource _started = new();
    private readonly TaskCompletionSource _stopped = new();

    [TestMethod]
    public async Task A_cancelled_call_ends_at_once_and_the_server_learns_of_it()
    {
        await using var host = await ServeAsync();
        using var cancel = new CancellationTokenSource();
        using var call = host.Client().One("", new CallOptions(cancellationToken: cancel.Token));
        await _started.Task.Come();

        await cancel.CancelAsync();

        Assert.AreEqual(StatusCode.Cancelled, (await call.Fail()).StatusCode);
        await _stopped.Task.Come();
    }

    [TestMethod]
    public async Task A_token_that_has_fired_already_sends_nothing()
    {
        await using var host = await ServeAsync();

        using var call = host.Client().One("", new CallOptions(cancellationToken: new CancellationToken(true)));

        Assert.AreEqual(StatusCode.Cancelled, (await call.Fail()).StatusCode);
        Assert.IsFalse(_started.Task.IsCompleted);
    }

    [TestMethod]
    public async Task Disposing_a_unary_call_cancels_it()
    {
        await using var host = await ServeAsync();
        var call = host.Client().One("");
        await _started.Task.Come();

        call.Dispose();

        await _stopped.Task.Come();
        Assert.AreEqual(StatusCode.Cancelled, (await call.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task Disposing_a_half_read_stream_cancels_it()
    {
        await using var host = await ServeAsync();
        var call = host.Client().Watch("");
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());

        call.Dispose();

        await _stopped.Task.Come();
        Assert.AreEqual(StatusCode.Cancelled, (await call.ResponseStream.MoveNext().Fail()).StatusCode);
        Assert.AreEqual(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [TestMethod]
    public async Task Disposing_a_talk_ends_the_servers_reading()
    {
        var read = new TaskCompletionSource<Exception>();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            talk: async (requests, responses, _) =>
            {
                await requests.MoveNext();
                await responses.WriteAsync("heard");
                try
                {
                    await requests.MoveNext();
                }
                catch (Exception e)
                {
                    read.SetResult(e);
                    throw;
                }
            })));
        var call = host.Client().Talk();
        await call.RequestStream.WriteAsync("hello").Come();
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());

        call.Dispose();

        Assert.IsInstanceOfType<OperationCanceledException>(await read.Task.Come());
        Assert.DoesNotContain(line => line.StartsWith("Error", StringComparison.Ordinal), host.Logs.Lines);
    }

    [TestMethod]
    public async Task A_handler_that_writes_to_a_client_that_has_gone_is_told()
    {
        var written = new TaskCompletionSource<Exception>();
        var gone = new TaskCompletionSource();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            watch: async (_, responses, context) =>
            {
                await responses.WriteAsync("first");
                using var telling = context.CancellationToken.Register(gone.SetResult);
                await gone.Task;
                try
                {
                    await responses.WriteAsync("second");
                    written.SetResult(new InvalidOperationException("The write went well."));
                }
                catch (Exception e)
                {
                    written.SetResult(e);
                }
            })));
        var call = host.Client().Watch("");
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());

        call.Dispose();

        Assert.IsInstanceOfType<OperationCanceledException>(await written.Task.Come());
    }

    [TestMethod]
    public async Task A_read_that_is_cancelled_cancels_its_call()
    {
        await using var host = await ServeAsync();
        using var call = host.Client().Watch("");
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
        using var cancel = new CancellationTokenSource();
        var reading = call.ResponseStream.MoveNext(cancel.Token);

        await cancel.CancelAsync();

        Assert.AreEqual(StatusCode.Cancelled, (await reading.Fail()).StatusCode);
        await _stopped.Task.Come();
    }

    [TestMethod]
    public async Task Disposing_a_channel_cancels_its_calls()
    {
        await using var host = await ServeAsync();
        var channel = host.Channel();
        var client = new ProbeClient(channel);
        using var call = client.One("");
        await _started.Task.Come();

        channel.Dispose();

        Assert.AreEqual(StatusCode.Cancelled, (await call.Fail()).StatusCode);
        await _stopped.Task.Come();
        Assert.ThrowsExactly<ObjectDisposedException>(() => client.One(""));
    }

    [TestMethod]
    public async Task A_server_that_dies_leaves_its_calls_unavailable()
    {
        await using var host = await ServeAsync();
        var client = host.Client();
        using var call = client.One("");
        using var stream = client.Watch("");
        Assert.IsTrue(await stream.ResponseStream.MoveNext().Come());
        await _started.Task.Come();

        await host.KillAsync();

        Assert.AreEqual(StatusCode.Unavailable, (await call.Fail()).StatusCode);
        Assert.AreEqual(StatusCode.Unavailable, (await stream.ResponseStream.MoveNext().Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound and not listening: nobody else can take the port.
        using var channel = GrpcChannel.ForAddress($"http://{socket.LocalEndPoint}");

        using var call = new ProbeClient(channel).One("");
        Assert.AreEqual(StatusCode.Unavailable, (await call.Fail()).StatusCode);
        using var talk = new ProbeClient(channel).Talk();
        Assert.AreEqual(StatusCode.Unavailable, (await talk.RequestStream.WriteAsync("hello").Fail()).StatusCode);
        Assert.AreEqual(StatusCode.Unavailable, (await talk.ResponseHeadersAsync.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_channel_reconnects_by_itself()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (request, context) =>
            {
                if (request == "die")
                {
                    context.GetHttpContext().Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
                }

                return Task.FromResult(request);
            })));
        var client = host.Client();
        Assert.AreEqual("a", await client.One("a").Come());

        await client.One("die").Fail();

        Assert.AreEqual("b", await client.One("b").Come());
    }

    private Task<GrpcHost> ServeAsync() => GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
        one: async (_, context) =>
        {
            await StandStillAsync(context);
            return "";
        },
        watch: async (_, responses, context) =>
        {
            await responses.WriteAsync("first");
            await StandStillAsync(context);
        })));

    private async Task StandStillAsync(ServerCallContext context)
    {
        _started.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }
}
