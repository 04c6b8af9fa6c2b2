using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class StatusTests
{
    [TestMethod]
    [DataRow("plain")]
    [DataRow("100 % – 缴费失败\r\nzweite Zeile")]
    [DataRow("%41")]
    public async Task A_status_text_arrives_as_it_was_sent(string text)
    {
        await using var host = await ThrowingAsync(new RpcException(new Status(StatusCode.FailedPrecondition, text)));

        var error = await host.Client().One("").Fail();

        Assert.AreEqual(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.AreEqual(text, error.Status.Detail);
    }

    [TestMethod]
    public async Task Every_status_code_arrives()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (request, _) => throw new RpcException(new Status(Enum.Parse<StatusCode>(request), request)))));
        var client = host.Client();
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            Assert.AreEqual(code, (await client.One($"{code}").Fail()).StatusCode);
        }
    }

    [TestMethod]
    public async Task A_status_may_be_set_without_throwing()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
        {
            context.Status = new Status(StatusCode.OutOfRange, "set");
            return Task.FromResult("not to be seen");
        })));

        Assert.AreEqual("set", (await host.Client().One("").Fail()).Status.Detail);
    }

    [TestMethod]
    public async Task An_exception_of_a_handler_is_unknown_and_keeps_its_text_to_itself()
    {
        await using var host = await ThrowingAsync(new FormatException("户号 650102…"));

        var error = await host.Client().One("").Fail();

        Assert.AreEqual(StatusCode.Unknown, error.StatusCode);
        Assert.DoesNotContain("户号", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(line => line.Contains("FormatException", StringComparison.Ordinal), host.Logs.Lines);
    }

    [TestMethod]
    public async Task An_engineer_may_ask_for_the_text()
    {
        await using var host = await ThrowingAsync(new FormatException("the text"), detailed: true);

        Assert.Contains("the text", (await host.Client().One("").Fail()).Status.Detail, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_handler_that_gives_up_by_itself_is_not_cancelled_by_its_client()
    {
        await using var host = await ThrowingAsync(new OperationCanceledException());

        Assert.AreEqual(StatusCode.Unknown, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_handler_must_return_something()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: (_, _) => Task.FromResult<string>(null!))));

        Assert.AreEqual(StatusCode.Internal, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    [DataRow(400, StatusCode.Internal)]
    [DataRow(401, StatusCode.Unauthenticated)]
    [DataRow(403, StatusCode.PermissionDenied)]
    [DataRow(404, StatusCode.Unimplemented)]
    [DataRow(429, StatusCode.Unavailable)]
    [DataRow(502, StatusCode.Unavailable)]
    [DataRow(503, StatusCode.Unavailable)]
    [DataRow(504, StatusCode.Unavailable)]
    [DataRow(500, StatusCode.Unknown)]
    [DataRow(302, StatusCode.Unknown)]
    [DataRow(200, StatusCode.Unknown)]
    public async Task An_answer_of_plain_http_has_its_meaning(int http, StatusCode expected)
    {
        await using var host = await GrpcHost.StartRawAsync(context =>
        {
            context.Response.StatusCode = http;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>a proxy</h1>");
        });

        Assert.AreEqual(expected, (await host.Client().One("").Fail()).StatusCode);
        using var stream = host.Client().Watch("");
        Assert.AreEqual(expected, (await stream.ResponseStream.MoveNext().Fail()).StatusCode);
    }

    [TestMethod]
    public async Task A_status_of_grpc_counts_more_than_one_of_http()
    {
        await using var host = await GrpcHost.StartRawAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "9";
            return Task.CompletedTask;
        });

        Assert.AreEqual(StatusCode.FailedPrecondition, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task An_answer_without_a_status_is_not_believed()
    {
        await using var host = await GrpcHost.StartRawAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(RawClient.Frame("fine!"));
        });

        Assert.AreEqual(StatusCode.Internal, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    [DataRow("99")]
    [DataRow("-1")]
    [DataRow("fine")]
    public async Task A_status_that_grpc_does_not_have_is_unknown(string status)
    {
        await using var host = await GrpcHost.StartRawAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = status;
            return Task.CompletedTask;
        });

        Assert.AreEqual(StatusCode.Unknown, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    public async Task Ok_without_a_message_is_no_answer()
    {
        await using var host = await GrpcHost.StartRawAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "0";
            return Task.CompletedTask;
        });

        Assert.AreEqual(StatusCode.Internal, (await host.Client().One("").Fail()).StatusCode);
        using var stream = host.Client().Watch("");
        Assert.IsFalse(await stream.ResponseStream.MoveNext().Come(), "A stream may be empty.");
    }

    [TestMethod]
    [DataRow(0x1, StatusCode.Internal)]
    [DataRow(0x2, StatusCode.Internal)]
    [DataRow(0x3, StatusCode.Internal)]
    [DataRow(0x7, StatusCode.Unavailable)]
    [DataRow(0x8, StatusCode.Cancelled)]
    [DataRow(0xb, StatusCode.ResourceExhausted)]
    [DataRow(0xc, StatusCode.PermissionDenied)]
    public async Task A_reset_stream_has_its_meaning(int code, StatusCode expected)
    {
        await using var host = await GrpcHost.StartRawAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            if (context.Request.Path.Value!.EndsWith("Watch", StringComparison.Ordinal))
            {
                await context.Response.BodyWriter.WriteAsync(RawClient.Frame("one"));
            }

            context.Features.Get<IHttpResetFeature>()!.Reset(code);
        });

        Assert.AreEqual(expected, (await host.Client().One("").Fail()).StatusCode);
        using var stream = host.Client().Watch("");
        var error = await Assert.ThrowsExactlyAsync<RpcException>(
            async () => await stream.ResponseStream.ReadAllAsync().CountAsync().AsTask().Come());
        Assert.AreEqual(expected, error.StatusCode);
    }

    private static Task<GrpcHost> ThrowingAsync(Exception exception, bool detailed = false) => GrpcHost.StartAsync(
        app => app.MapGrpcService(Probe.Serve(one: (_, _) => throw exception)),
        options => options.EnableDetailedErrors = detailed);
}
