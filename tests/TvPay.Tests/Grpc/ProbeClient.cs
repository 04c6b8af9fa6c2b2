using Grpc.Core;

namespace TvPay.Tests.Rpc;

/// <summary>Calls a <see cref="Probe"/> as a generated client would.</summary>
internal sealed class ProbeClient : ClientBase<ProbeClient>
{
    public ProbeClient(ChannelBase channel)
        : base(channel)
    {
    }

    private ProbeClient(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public AsyncUnaryCall<string> One(string request, CallOptions options = default) =>
        CallInvoker.AsyncUnaryCall(Probe.One, null, options, request);

    public string OneBlocking(string request, CallOptions options = default) =>
        CallInvoker.BlockingUnaryCall(Probe.One, null, options, request);

    public AsyncServerStreamingCall<string> Watch(string request, CallOptions options = default) =>
        CallInvoker.AsyncServerStreamingCall(Probe.Watch, null, options, request);

    public AsyncClientStreamingCall<string, string> Upload(CallOptions options = default) =>
        CallInvoker.AsyncClientStreamingCall(Probe.Upload, null, options);

    public AsyncDuplexStreamingCall<string, string> Talk(CallOptions options = default) =>
        CallInvoker.AsyncDuplexStreamingCall(Probe.Talk, null, options);

    protected override ProbeClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
}
