using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace TvPay.Tests.Rpc;

/// <summary>One reader and one writer per stream, and neither side runs away from the other.</summary>
[TestClass]
public sealed class FlowTests
{
    private const int Messages = 1024;

    private static readonly string Large = new('a', 64 * 1024);

    [TestMethod]
    public async Task A_server_stream_has_one_writer()
    {
        var error = new TaskCompletionSource<Exception>();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            watch: async (_, responses, _) =>
            {
                // Far larger than every buffer, and nobody reads: the first write has to wait.
                var first = responses.WriteAsync(new string('a', 32 * 1024 * 1024));
                error.SetResult(await Assert.ThrowsExactlyAsync<InvalidOperationException>(
                    () => responses.WriteAsync("b")));
                await first;
            })));
        using var call = host.Client().Watch("");

        await error.Task.Come();
    }

    [TestMethod]
    public async Task A_client_stream_has_one_writer()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            upload: async (_, context) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
                return "";
            })));
        using var call = host.Client().Upload();
        var first = call.RequestStream.WriteAsync(new string('a', 32 * 1024 * 1024));

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync("b"));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(call.RequestStream.CompleteAsync);

        call.Dispose();
        Assert.AreEqual(StatusCode.Cancelled, (await first.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task Streams_have_one_reader()
    {
        var served = new TaskCompletionSource<Exception>();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            talk: async (requests, _, _) =>
            {
                var first = requests.MoveNext();
                served.SetResult(await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => requests.MoveNext()));
                await first;
            })));
        using var call = host.Client().Talk();
        var reading = call.ResponseStream.MoveNext();

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => call.ResponseStream.MoveNext());
        await served.Task.Come();
        await call.RequestStream.CompleteAsync();
        Assert.IsFalse(await reading.Come());
    }

    [TestMethod]
    public async Task A_handlers_streams_close_when_it_returns()
    {
        IServerStreamWriter<string>? writer = null;
        IAsyncStreamReader<string>? reader = null;
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            talk: (requests, responses, _) =>
            {
                (reader, writer) = (requests, responses);
                return Task.CompletedTask;
            })));
        using var call = host.Client().Talk();
        Assert.IsFalse(await call.ResponseStream.MoveNext().Come());

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => writer!.WriteAsync("late"));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => reader!.MoveNext());
    }

    [TestMethod]
    public async Task A_server_waits_for_a_slow_client()
    {
        var written = 0;
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (_, _) => Task.FromResult($"{Volatile.Read(ref written)}"),
            watch: async (_, responses, _) =>
            {
                for (var i = 0; i < Messages; i++)
                {
                    await responses.WriteAsync(Large);
                    Interlocked.Increment(ref written);
                }
            })));
        var client = host.Client();
        using var call = client.Watch("");
        await call.ResponseHeadersAsync.Come();

        await StandstillAsync(client, () => Volatile.Read(ref written));

        Assert.IsLessThan(512, Volatile.Read(ref written), "32 MiB: twice what a client's window may grow to.");
        Assert.AreEqual(Messages, await call.ResponseStream.ReadAllAsync().CountAsync().AsTask().Come());
    }

    [TestMethod]
    public async Task A_client_waits_for_a_slow_server()
    {
        var goOn = new TaskCompletionSource();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (_, _) => Task.FromResult(""),
            upload: async (requests, _) =>
            {
                await goOn.Task;
                return $"{await requests.ReadAllAsync().CountAsync()}";
            })));
        var client = host.Client();
        using var call = client.Upload();
        var written = 0;
        var writing = WriteAllAsync();

        await StandstillAsync(client, () => Volatile.Read(ref written));

        Assert.IsLessThan(512, Volatile.Read(ref written));
        goOn.SetResult();
        await writing.Come();
        Assert.AreEqual($"{Messages}", await call.ResponseAsync.Come());

        async Task WriteAllAsync()
        {
            for (var i = 0; i < Messages; i++)
            {
                await call.RequestStream.WriteAsync(Large);
                Interlocked.Increment(ref written);
            }

            await call.RequestStream.CompleteAsync();
        }
    }

    /// <summary>Until a count hasn't moved while a hundred other calls went to the server and back.</summary>
    private static async Task StandstillAsync(ProbeClient client, Func<int> count)
    {
        for (int still = 0, last = -1; still < 100;)
        {
            await client.One("").Come();
            var now = count();
            still = now == last ? still + 1 : 0;
            last = now;
        }
    }
}
