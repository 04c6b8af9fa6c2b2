using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class DeadlineTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _started = new();
    private readonly TaskCompletionSource _stopped = new();

    [TestMethod]
    public async Task A_call_that_nobody_answers_ends_at_its_deadline_on_both_sides()
    {
        await using var host = await ServeAsync(TimeProvider.System);
        using var call = Client(host).One("", At(Ten));
        await _started.Task.Come();

        _time.Advance(Ten - TimeSpan.FromMilliseconds(1));
        Assert.IsFalse(call.ResponseAsync.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(StatusCode.DeadlineExceeded, (await call.Fail()).StatusCode);
        Assert.AreEqual(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        await _stopped.Task.Come();
    }

    [TestMethod]
    public async Task A_stream_ends_at_its_deadline()
    {
        await using var host = await ServeAsync(TimeProvider.System);
        using var call = Client(host).Talk(At(Ten));
        await call.RequestStream.WriteAsync("hello").Come();
        await _started.Task.Come();
        var reading = call.ResponseStream.MoveNext();

        _time.Advance(Ten);

        Assert.AreEqual(StatusCode.DeadlineExceeded, (await reading.Fail()).StatusCode);
        Assert.AreEqual(
            StatusCode.DeadlineExceeded, (await call.RequestStream.WriteAsync("more").Fail()).StatusCode);
        await _stopped.Task.Come();
    }

    [TestMethod]
    public async Task A_date_learnt_late_neither_ends_nor_prolongs_a_call()
    {
        await using var host = await ServeAsync(TimeProvider.System);
        using var call = Client(host).One("", At(Ten));
        await _started.Task.Come();

        _time.JumpWallClock(TimeSpan.FromDays(20_000));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.IsFalse(call.ResponseAsync.IsCompleted);
        _time.JumpWallClock(TimeSpan.FromDays(-40_000));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.AreEqual(StatusCode.DeadlineExceeded, (await call.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_deadline_in_the_past_sends_nothing()
    {
        await using var host = await ServeAsync(TimeProvider.System);

        using var call = Client(host).One("", At(TimeSpan.FromTicks(-1)));

        Assert.AreEqual(StatusCode.DeadlineExceeded, (await call.Fail()).StatusCode);
        Assert.IsFalse(_started.Task.IsCompleted);
        Assert.DoesNotContain(line => line.Contains("Kestrel.Connections", StringComparison.Ordinal), host.Logs.Lines);
    }

    [TestMethod]
    public async Task A_deadline_that_is_not_utc_is_refused()
    {
        await using var host = await ServeAsync(TimeProvider.System);
        var local = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local);

        Assert.ThrowsExactly<InvalidOperationException>(() => Client(host).One("", new CallOptions(deadline: local)));
    }

    [TestMethod]
    public async Task The_server_knows_the_deadline()
    {
        var seen = new TaskCompletionSource<DateTime>();
        await using var host = await ServeAsync(_time, (_, context) =>
        {
            seen.TrySetResult(context.Deadline);
            return Task.FromResult("");
        });

        await Client(host).One("", At(Ten)).Come();

        Assert.AreEqual(_time.GetUtcNow().UtcDateTime + Ten, await seen.Task.Come());
    }

    [TestMethod]
    public async Task Without_a_deadline_the_server_sees_the_end_of_time()
    {
        var seen = new TaskCompletionSource<DateTime>();
        await using var host = await ServeAsync(_time, (_, context) =>
        {
            seen.TrySetResult(context.Deadline);
            return Task.FromResult("");
        });

        await Client(host).One("").Come();

        Assert.AreEqual(DateTime.MaxValue, await seen.Task.Come());
    }

    [TestMethod]
    public async Task The_server_ends_an_expired_call_by_itself()
    {
        await using var host = await ServeAsync(_time);
        using var raw = new RawClient(host.Address);
        var answer = raw.CallAsync("One", RawClient.Frame(""), ("grpc-timeout", "10S"));
        await _started.Task.Come();

        _time.Advance(Ten);

        Assert.AreEqual("4", (await answer).Status);
        await _stopped.Task.Come();
    }

    [TestMethod]
    public async Task A_handler_that_ignores_its_deadline_is_not_believed_after_it()
    {
        await using var host = await ServeAsync(_time, (_, _) =>
        {
            _time.Advance(Ten);
            return Task.FromResult("too late");
        });
        using var raw = new RawClient(host.Address);

        var answer = await raw.CallAsync("One", RawClient.Frame(""), ("grpc-timeout", "10S"));

        Assert.AreEqual("4", answer.Status);
        Assert.IsEmpty(answer.Body);
    }

    [TestMethod]
    public async Task A_deadline_beyond_the_calendar_is_the_end_of_time()
    {
        var seen = new TaskCompletionSource<DateTime>();
        await using var host = await ServeAsync(_time, (_, context) =>
        {
            seen.TrySetResult(context.Deadline);
            return Task.FromResult("");
        });
        using var raw = new RawClient(host.Address);

        var answer = await raw.CallAsync("One", RawClient.Frame(""), ("grpc-timeout", "99999999H"));

        Assert.AreEqual("0", answer.Status);
        Assert.AreEqual(DateTime.MaxValue, await seen.Task.Come());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("10")]
    [DataRow("S")]
    [DataRow("-1S")]
    [DataRow("1.5S")]
    [DataRow("100000000S")]
    [DataRow("10s")]
    public async Task A_malformed_timeout_is_refused(string timeout)
    {
        await using var host = await ServeAsync(_time);
        using var raw = new RawClient(host.Address);

        var answer = await raw.CallAsync("One", RawClient.Frame(""), ("grpc-timeout", timeout));

        Assert.AreEqual("13", answer.Status);
        Assert.IsFalse(_started.Task.IsCompleted);
    }

    private Task<GrpcHost> ServeAsync(TimeProvider serverTime, UnaryServerMethod<string, string>? one = null) =>
        GrpcHost.StartAsync(
            app => app.MapGrpcService(Probe.Serve(
                one: one ?? (async (_, context) =>
                {
                    await StandStillAsync(context);
                    return "";
                }),
                talk: (_, _, context) => StandStillAsync(context))),
            services: services => services.AddSingleton(serverTime));

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

    private ProbeClient Client(GrpcHost host) =>
        host.Client(new GrpcChannelOptions { ServiceProvider = new ClockOnly(_time) });

    private CallOptions At(TimeSpan fromNow) => new(deadline: _time.GetUtcNow().UtcDateTime + fromNow);
}
