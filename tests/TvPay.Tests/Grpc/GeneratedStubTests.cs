using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TvPay.Proto.Bridge.V1;
using Status = Google.Rpc.Status;

namespace TvPay.Tests.Rpc;

/// <summary>The clients and service bases that are generated from the contracts, and typed error details.</summary>
[TestClass]
public sealed class GeneratedStubTests
{
    [TestMethod]
    public async Task A_generated_client_reaches_a_generated_base()
    {
        await using var host = await ServeAsync();
        var client = new BoxService.BoxServiceClient(host.Channel());

        var answer = await client.GetAuthorizationAsync(
            new GetAuthorizationRequest { AuthorizationId = "a-1" }).ResponseAsync.Come();
        Assert.AreEqual(AuthorizationState.Pending, answer.State);
        Assert.AreEqual(AuthorizationState.Voided, client.Void(new VoidRequest()).State);
    }

    [TestMethod]
    public async Task A_generated_stream_is_read_as_it_comes()
    {
        await using var host = await ServeAsync();
        using var call = new BoxService.BoxServiceClient(host.Channel()).WatchBox(new WatchBoxRequest());

        var states = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Status.State).ToListAsync();

        CollectionAssert.AreEqual(
            new List<BoxStatus.Types.State> { BoxStatus.Types.State.Absent, BoxStatus.Types.State.Ready }, states);
    }

    [TestMethod]
    public async Task A_method_that_a_service_does_not_override_is_unimplemented()
    {
        await using var host = await ServeAsync();

        using var call = new BoxService.BoxServiceClient(host.Channel()).CancelAsync(new CancelRequest());

        Assert.AreEqual(StatusCode.Unimplemented, (await call.Fail()).StatusCode);
    }

    [TestMethod]
    public async Task Details_of_an_error_arrive_typed()
    {
        await using var host = await ServeAsync();
        var sent = new ErrorInfo { Reason = "BOX_LOST", Domain = "tvpay", Metadata = { ["payment_id"] = "p-1" } };
        using var call = new BoxService.BoxServiceClient(host.Channel()).Authorize(
            new AuthorizeRequest { AuthorizationId = sent.ToString() });

        var error = await call.ResponseStream.MoveNext().Fail();

        Assert.AreEqual(StatusCode.Unavailable, error.StatusCode);
        Assert.AreEqual("盒子已断开", error.Status.Detail);
        var status = error.GetRpcStatus();
        Assert.IsNotNull(status);
        Assert.AreEqual(14, status.Code);
        Assert.AreEqual(sent, status.GetDetail<ErrorInfo>());
        Assert.IsNull(status.GetDetail<Duration>());
    }

    [TestMethod]
    public void Errors_without_readable_details_have_none()
    {
        var plain = new Grpc.Core.Status(StatusCode.Internal, "");
        Assert.IsNull(new RpcException(plain).GetRpcStatus());
        Assert.IsNull(new RpcException(
            plain, new Metadata { { "grpc-status-details-bin", [0xff, 0xff] } }).GetRpcStatus());
        var garbled = Any.Pack(new ErrorInfo());
        garbled.Value = ByteString.CopyFrom(0xff);
        Assert.IsNull(new Status { Details = { garbled } }.GetDetail<ErrorInfo>());
    }

    [TestMethod]
    public void A_code_that_grpc_does_not_have_is_thrown_as_unknown() =>
        Assert.AreEqual(StatusCode.Unknown, new Status { Code = 99 }.ToRpcException().StatusCode);

    [TestMethod]
    public async Task A_service_lives_for_one_call_and_is_disposed_after_it()
    {
        var trace = new Trace();
        await using var host = await ServeAsync(trace);
        var client = new BoxService.BoxServiceClient(host.Channel());

        await client.VoidAsync(new VoidRequest()).ResponseAsync.Come();
        await client.VoidAsync(new VoidRequest()).ResponseAsync.Come();

        Assert.AreEqual(2, trace.Made);
        Assert.AreEqual(2, trace.Disposed);
    }

    [TestMethod]
    public async Task A_registered_service_lives_as_it_was_registered()
    {
        var trace = new Trace();
        await using var host = await ServeAsync(trace, services => services.AddSingleton<TestBox>());
        var client = new BoxService.BoxServiceClient(host.Channel());

        await client.VoidAsync(new VoidRequest()).ResponseAsync.Come();
        await client.VoidAsync(new VoidRequest()).ResponseAsync.Come();

        Assert.AreEqual(1, trace.Made);
        Assert.AreEqual(0, trace.Disposed);
    }

    [TestMethod]
    public async Task A_service_may_have_limits_of_its_own()
    {
        await using var host = await GrpcHost.StartAsync(
            app =>
            {
                app.MapGrpcService<TestBox>();
                app.MapGrpcService(Probe.Serve(one: (request, _) => Task.FromResult(request)));
            },
            services: services =>
            {
                services.AddSingleton(new Trace());
                services.AddGrpc().AddServiceOptions<TestBox>(options => options.MaxReceiveMessageSize = 10);
            });
        using var call = new BoxService.BoxServiceClient(host.Channel()).GetAuthorizationAsync(
            new GetAuthorizationRequest { AuthorizationId = "longer than ten" });

        Assert.AreEqual(StatusCode.ResourceExhausted, (await call.Fail()).StatusCode);
        Assert.AreEqual("longer than ten", await host.Client().One("longer than ten").Come());
    }

    [TestMethod]
    public async Task An_endpoint_carries_its_method_and_the_attributes_of_its_service()
    {
        await using var host = await GrpcHost.StartAsync(
            app =>
            {
                app.MapGrpcService<TestBox>().Add(endpoint => endpoint.Metadata.Add("a convention"));
                var watch = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
                    .Single(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name == "WatchBox");
                Assert.AreEqual(typeof(TestBox), watch.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
                Assert.IsNotNull(watch.Metadata.GetMetadata<MarkAttribute>());
                Assert.AreEqual("a convention", watch.Metadata.GetMetadata<string>());
            },
            services: services => services.AddSingleton(new Trace()));
    }

    [TestMethod]
    public async Task What_is_no_service_cannot_be_mapped()
    {
        await using var host = await GrpcHost.StartAsync(
            app => Assert.ThrowsExactly<InvalidOperationException>(() => app.MapGrpcService<Trace>()));
    }

    [TestMethod]
    public void Mapping_wants_AddGrpc_first()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        using var app = (IDisposable)builder.Build();

        Assert.ThrowsExactly<InvalidOperationException>(() => ((IEndpointRouteBuilder)app).MapGrpcService<TestBox>());
    }

    private static Task<GrpcHost> ServeAsync(Trace? trace = null, Action<IServiceCollection>? services = null) =>
        GrpcHost.StartAsync(
            app => app.MapGrpcService<TestBox>(),
            services: collection =>
            {
                collection.AddSingleton(trace ?? new Trace());
                services?.Invoke(collection);
            });

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MarkAttribute : Attribute;

    private sealed class Trace
    {
        public int Made { get; set; }

        public int Disposed { get; set; }
    }

    private sealed class TestBox : BoxService.BoxServiceBase, IDisposable
    {
        private readonly Trace _trace;

        public TestBox(Trace trace)
        {
            _trace = trace;
            trace.Made++;
        }

        [Mark]
        public override async Task WatchBox(
            WatchBoxRequest request, IServerStreamWriter<WatchBoxResponse> responseStream, ServerCallContext context)
        {
            foreach (var state in (BoxStatus.Types.State[])[BoxStatus.Types.State.Absent, BoxStatus.Types.State.Ready])
            {
                await responseStream.WriteAsync(new WatchBoxResponse { Status = new BoxStatus { State = state } });
            }
        }

        public override Task Authorize(
            AuthorizeRequest request,
            IServerStreamWriter<AuthorizeResponse> responseStream,
            ServerCallContext context) =>
            throw new Status
            {
                Code = (int)StatusCode.Unavailable,
                Message = "盒子已断开",
                Details = { Any.Pack(ErrorInfo.Parser.ParseJson(request.AuthorizationId)) },
            }.ToRpcException();

        public override Task<GetAuthorizationResponse> GetAuthorization(
            GetAuthorizationRequest request, ServerCallContext context) => Task.FromResult(
                new GetAuthorizationResponse { State = AuthorizationState.Pending });

        public override Task<VoidResponse> Void(VoidRequest request, ServerCallContext context) =>
            Task.FromResult(new VoidResponse { State = AuthorizationState.Voided });

        public void Dispose() => _trace.Disposed++;
    }
}
