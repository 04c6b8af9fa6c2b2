using System.Buffers;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using TvPay.Benchmarks.Measuring;
using TvPay.Proto.Billing.V1;

namespace TvPay.Benchmarks.Calls;

/// <summary>
/// One call of the billing contract, one at a time, against the same exchange made with bare HttpClient and Kestrel over
/// HTTP/2: a body of unannounced length each way, and a trailer; both on loopback without TLS, in one process.
/// </summary>
internal sealed class UnaryCall : IBenchmark
{
    private const int Rounds = 15;
    private const int PerRound = 400;
    private const string Trailer = "bare-status";

    public string Name => "unary-call";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        await using var server = Serve();
        await server.StartAsync(stop);
        var address = server.Urls.Single();
        using var channel = GrpcChannel.ForAddress(address);
        var client = new BillingService.BillingServiceClient(channel);
        var request = new ResolvePaymentRequest { PaymentId = "019ab000-0000-7000-8000-000000000001" };

        using var http = new HttpClient(new SocketsHttpHandler())
        {
            BaseAddress = new Uri(address),
        };
        var body = Google.Protobuf.MessageExtensions.ToByteArray(request);

        var paired = await Paired.MeasureAsync(
            Rounds,
            PerRound,
            async () => await client.ResolvePaymentAsync(request, cancellationToken: stop),
            () => CallBareAsync(http, body, stop),
            stop);
        return [Finding.Against("unary call, against bare HTTP/2", paired, 1.3)];
    }

    private static async Task CallBareAsync(HttpClient http, byte[] body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bare")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new UnannouncedContent(body),
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        ResolvePaymentResponse.Parser.ParseFrom(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(stop));
        if (!answer.TrailingHeaders.Contains(Trailer)) throw new InvalidOperationException("The exchange was not whole.");
    }

    private static WebApplication Serve()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddGrpc();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<Answering>();
        app.MapPost("/bare", AnswerBareAsync);
        return app;
    }

    private static async Task AnswerBareAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body, call.RequestAborted);
        var request = ResolvePaymentRequest.Parser.ParseFrom(body.ToArray());
        call.Response.BodyWriter.Write(Google.Protobuf.MessageExtensions.ToByteArray(AnswerTo(request)));
        call.Response.AppendTrailer(Trailer, "0");
    }

    private static ResolvePaymentResponse AnswerTo(ResolvePaymentRequest request) =>
        new() { Payment = new Payment { PaymentId = request.PaymentId, State = Payment.Types.State.Settled, BillerReference = "CP-20261123-000417" } };

    internal sealed class Answering : BillingService.BillingServiceBase
    {
        public override Task<ResolvePaymentResponse> ResolvePayment(ResolvePaymentRequest request, ServerCallContext context) =>
            Task.FromResult(AnswerTo(request));
    }
}
