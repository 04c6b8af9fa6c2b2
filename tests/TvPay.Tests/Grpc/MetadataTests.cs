using System.Text;
using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Builder;

namespace TvPay.Tests.Rpc;

[TestClass]
public sealed class MetadataTests
{
    private static readonly byte[] Every = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [TestMethod]
    public async Task Metadata_travels_there_and_back_as_headers_and_as_trailers()
    {
        await using var host = await EchoAsync();
        var sent = new Metadata
        {
            { "x-Text", "one, two; three" },
            { "x-text", "again" },
            { "x-all-bin", Every },
            { "x-empty-bin", [] },
            { "x-one-bin", [7] },
            { "x-two-bin", [7, 8] },
        };
        using var call = host.Client().One("", new CallOptions(sent));

        await call.Come();

        foreach (var received in (Metadata[])[await call.ResponseHeadersAsync.Come(), call.GetTrailers()])
        {
            // HTTP may join values of one name by commas, and HttpClient does.
            Assert.AreEqual("one, two; three, again", Join(received.GetAll("x-text")));
            CollectionAssert.AreEqual(Every, received.GetValueBytes("x-all-bin"));
            Assert.IsEmpty(received.GetValueBytes("x-empty-bin")!);
            CollectionAssert.AreEqual(new byte[] { 7 }, received.GetValueBytes("x-one-bin"));
            CollectionAssert.AreEqual(new byte[] { 7, 8 }, received.GetValueBytes("x-two-bin"));
        }
    }

    [TestMethod]
    public async Task Trailers_come_with_errors_too()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
        {
            context.ResponseTrailers.Add("x-set", "by the handler");
            throw new RpcException(
                new Status(StatusCode.NotFound, "no"), new Metadata { { "x-thrown-bin", [1, 2, 3] } });
        })));

        var error = await host.Client().One("").Fail();

        Assert.AreEqual("by the handler", error.Trailers.GetValue("x-set"));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, error.Trailers.GetValueBytes("x-thrown-bin"));
    }

    [TestMethod]
    public async Task Response_headers_come_before_the_first_message()
    {
        var goOn = new TaskCompletionSource();
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            watch: async (_, responses, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "bird" } });
                await goOn.Task;
                await responses.WriteAsync("late");
            })));
        using var call = host.Client().Watch("");

        Assert.AreEqual("bird", (await call.ResponseHeadersAsync.Come()).GetValue("x-early"));
        goOn.SetResult();
        Assert.IsTrue(await call.ResponseStream.MoveNext().Come());
    }

    [TestMethod]
    public async Task Response_headers_are_written_once()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
            one: async (_, context) =>
            {
                await context.WriteResponseHeadersAsync([]);
                var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
                    () => context.WriteResponseHeadersAsync([]));
                return error.GetType().Name;
            })));

        Assert.AreEqual(nameof(InvalidOperationException), await host.Client().One("").Come());
    }

    [TestMethod]
    [DataRow("AQID", "AQID")]
    [DataRow("AQI=", "AQI=")]
    [DataRow("AQI", "AQI=")]
    [DataRow("AQ==,AQI, AQID", "AQ==,AQI=,AQID")]
    [DataRow("", "")]
    public async Task Binary_metadata_is_read_with_and_without_padding_and_split_at_commas(string sent, string expected)
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
            Task.FromResult(string.Join(
                ',', context.RequestHeaders.GetAll("x-bin").Select(e => Convert.ToBase64String(e.ValueBytes)))))));
        using var raw = new RawClient(host.Address);

        var answer = await raw.CallAsync("One", RawClient.Frame(""), ("x-bin", sent));

        Assert.AreEqual("0", answer.Status);
        Assert.AreEqual(expected, Encoding.UTF8.GetString(answer.Body.AsSpan(5)));
    }

    [TestMethod]
    [DataRow("A")]
    [DataRow("AQ!D")]
    [DataRow("AQID,%")]
    public async Task Binary_metadata_that_is_not_base64_is_refused(string sent)
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
            Task.FromResult($"{context.RequestHeaders.Count}"))));
        using var raw = new RawClient(host.Address);

        Assert.AreEqual("13", (await raw.CallAsync("One", RawClient.Frame(""), ("x-bin", sent))).Status);
    }

    [TestMethod]
    public async Task The_transports_own_headers_are_not_metadata()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
            Task.FromResult(string.Join(' ', context.RequestHeaders.Select(e => e.Key).Order())))));
        using var call = host.Client().One("", new CallOptions(new Metadata { { "x-mine", "1" } }));

        Assert.AreEqual("user-agent x-mine", await call.Come());
        Assert.DoesNotContain(e => e.Key.StartsWith("grpc-", StringComparison.Ordinal), call.GetTrailers());
    }

    [TestMethod]
    [DataRow("grpc-timeout")]
    [DataRow("content-type")]
    [DataRow("TE")]
    public async Task A_client_may_not_set_the_transports_own_headers(string key)
    {
        await using var host = await EchoAsync();

        Assert.ThrowsExactly<ArgumentException>(
            () => host.Client().One("", new CallOptions(new Metadata { { key, "1" } })));
    }

    [TestMethod]
    public async Task A_handler_that_sets_the_transports_own_trailers_fails_instead_of_lying()
    {
        await using var host = await GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(one: (_, context) =>
        {
            context.ResponseTrailers.Add("grpc-status", "0");
            throw new RpcException(new Status(StatusCode.NotFound, ""));
        })));

        Assert.AreEqual(StatusCode.Internal, (await host.Client().One("").Fail()).StatusCode);
    }

    [TestMethod]
    [DataRow("", "x")]
    [DataRow("with space", "x")]
    [DataRow("x-bin", "text under a binary key")]
    [DataRow("key", "line\nbreak")]
    [DataRow("key", "电费")]
    public void What_is_not_metadata_is_refused(string key, string value) =>
        Assert.ThrowsExactly<ArgumentException>(() => new Metadata.Entry(key, value));

    [TestMethod]
    public void Bytes_need_a_binary_key() =>
        Assert.ThrowsExactly<ArgumentException>(() => new Metadata.Entry("key", [1]));

    [TestMethod]
    public void The_last_of_several_entries_is_got() =>
        Assert.AreEqual("2", new Metadata { { "k", "1" }, { "K", "2" } }.GetValue("k"));

    [TestMethod]
    public void An_entry_keeps_its_value_out_of_logs() =>
        Assert.DoesNotContain("secret", new Metadata.Entry("token", "secret").ToString(), StringComparison.Ordinal);

    [TestMethod]
    public void The_empty_metadata_stays_empty() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));

    [TestMethod]
    public void Binary_values_are_sent_without_padding() =>
        Assert.AreEqual("AQ", MetadataHeaders.Value(new Metadata.Entry("x-bin", [1])));

    private static string Join(IEnumerable<Metadata.Entry> entries) => string.Join(", ", entries.Select(e => e.Value));

    private static Task<GrpcHost> EchoAsync() => GrpcHost.StartAsync(app => app.MapGrpcService(Probe.Serve(
        one: async (_, context) =>
        {
            var echoed = new Metadata();
            foreach (var entry in context.RequestHeaders.Where(e => e.Key.StartsWith("x-", StringComparison.Ordinal)))
            {
                echoed.Add(entry);
                context.ResponseTrailers.Add(entry);
            }

            await context.WriteResponseHeadersAsync(echoed);
            return "";
        })));
}
