using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class CallKindTests
{
    [TestMethod]
    public async Task A_unary_call_brings_one_answer()
    {
        await using var host = await ServeAsync(Probe.Serve(one: (request, _) => Task.FromResult("got " + request)));
        using var call = host.Client().One("电费");

        Assert.AreEqual("got 电费", await call.Come());
        Assert.AreEqual(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.IsEmpty(call.GetTrailers());
    }

    [TestMethod]
    public async Task An_empty_message_is_a_message()
    {
        await using var host = await ServeAsync(Probe.Serve(one: (request, _) => Task.FromResult(request)));

        Assert.AreEqual("", await host.Client().One("").Come());
    }

    [TestMethod]
    public async Task A_message_of_megabytes_arrives_whole()
    {
        await using var host = await ServeAsync(Probe.Serve(one: (request, _) => Task.FromResult(request)));
        var large = string.Create(3_000_000, 0, (text, _) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)('a' + (i % 26));
            }
        });

        Assert.AreEqual(large, await host.Client().One(large).Come());
    }

    [TestMethod]
    public async Task A_blocking_call_blocks_even_the_only_thread_of_its_context()
    {
        await using var host = await ServeAsync(Probe.Serve(one: (request, _) => Task.FromResult(request)));
        var client = host.Client();
        var answer = new TaskCompletionSource<string>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new DeafContext());
            answer.SetResult(client.OneBlocking("x"));
        });
        thread.Start();

        Assert.AreEqual("x", await answer.Task.Come());
    }

    [TestMethod]
    public async Task Many_calls_share_a_channel()
    {
        await using var host = await ServeAsync(Probe.Serve(one: (request, _) => Task.FromResult(request)));
        var client = host.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => client.One($"{i}").Come()));

        CollectionAssert.AreEqual(Enumerable.Range(0, 200).Select(i => $"{i}").ToArray(), answers);
    }

    [TestMethod]
    public async Task A_server_stream_brings_its_messages_in_order_and_ends()
    {
        await using var host = await ServeAsync(Probe.Serve(watch: async (request, responses, _) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await responses.WriteAsync($"{request}{i}");
            }
        }));
        using var call = host.Client().Watch("n");

        Assert.AreEqual("n0 n1 n2", string.Join(' ', await call.ResponseStream.ReadAllAsync().ToListAsync()));
        Assert.AreEqual(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.IsFalse(await call.ResponseStream.MoveNext(), "An ended stream stays ended.");
    }

    [TestMethod]
    public async Task A_server_stream_may_be_empty()
    {
        await using var host = await ServeAsync(Probe.Serve(watch: (_, _, _) => Task.CompletedTask));
        using var call = host.Client().Watch("");

        Assert.IsFalse(await call.ResponseStream.MoveNext());
        Assert.AreEqual(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [TestMethod]
    public async Task A_streams_message_is_there_before_the_next_is_written()
    {
        var next = new TaskCompletionSource();
        await using var host = await ServeAsync(Probe.Serve(watch: async (_, responses, _) =>
        {
            await responses.WriteAsync("first");
            await next.Task;
            await responses.WriteAsync("second");
        }));
        using var call = host.Client().Watch("");

        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
        Assert.AreEqual("first", call.ResponseStream.Current);
        Assert.ThrowsExactly<InvalidOperationException>(() => call.GetStatus());
        next.SetResult();
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
        Assert.AreEqual("second", call.ResponseStream.Current);
    }

    [TestMethod]
    public async Task A_server_stream_that_fails_brings_its_messages_first()
    {
        await using var host = await ServeAsync(Probe.Serve(watch: async (_, responses, _) =>
        {
            await responses.WriteAsync("one");
            throw new RpcException(new Status(StatusCode.Aborted, "enough"));
        }));
        using var call = host.Client().Watch("");

        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
        var error = await call.ResponseStream.MoveNext().Fail();
        Assert.AreEqual(StatusCode.Aborted, error.StatusCode);
        Assert.AreEqual("enough", error.Status.Detail);
        Assert.AreEqual(StatusCode.Aborted, (await call.ResponseStream.MoveNext().Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_client_stream_is_read_to_its_end_and_answered_once()
    {
        await using var host = await ServeAsync(Probe.Serve(upload: async (requests, _) =>
            string.Join('+', await requests.ReadAllAsync().ToListAsync())));
        using var call = host.Client().Upload();

        await call.RequestStream.WriteAsync("a");
        await call.RequestStream.WriteAsync("b");
        await call.RequestStream.CompleteAsync();

        Assert.AreEqual("a+b", await call.ResponseAsync.Come());
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync("c"));
    }

    [TestMethod]
    public async Task A_client_stream_that_the_server_refuses_tells_the_writer_why()
    {
        await using var host = await ServeAsync(Probe.Serve(upload: (_, _) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"))));
        using var call = host.Client().Upload();

        Assert.AreEqual(StatusCode.PermissionDenied, (await call.ResponseAsync.Fail()).StatusCode);
        var error = await call.RequestStream.WriteAsync("a").Fail();
        Assert.AreEqual(StatusCode.PermissionDenied, error.StatusCode);
    }

    [TestMethod]
    public async Task Both_ways_at_once_each_side_hears_the_other_before_it_goes_on()
    {
        await using var host = await ServeAsync(Probe.Serve(talk: async (requests, responses, _) =>
        {
            await foreach (var request in requests.ReadAllAsync())
            {
                await responses.WriteAsync("re: " + request);
            }
        }));
        using var call = host.Client().Talk();

        foreach (var word in (string[])["hello", "bill?", "bye"])
        {
            await call.RequestStream.WriteAsync(word).Come();
            Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
            Assert.AreEqual("re: " + word, call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.IsFalse(await call.ResponseStream.MoveNext().Come());
    }

    [TestMethod]
    public async Task A_server_may_end_a_talk_while_the_client_still_writes()
    {
        await using var host = await ServeAsync(Probe.Serve(talk: async (requests, responses, _) =>
        {
            await requests.MoveNext();
            await responses.WriteAsync("that's all");
        }));
        using var call = host.Client().Talk();

        await call.RequestStream.WriteAsync("hello").Come();
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
        Assert.IsFalse(await call.ResponseStream.MoveNext().Come());
        Assert.AreEqual(StatusCode.OK, call.GetStatus().StatusCode);
        await call.RequestStream.WriteAsync("still there?").Fail();
    }

    private static Task<GrpcHost> ServeAsync(ServerServiceDefinition service) =>
        GrpcHost.StartAsync(app => app.MapGrpcService(service));

    /// <summary>A context whose only thread is busy: what is posted to it never runs.</summary>
    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
