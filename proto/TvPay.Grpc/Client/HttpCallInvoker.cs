using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>Starts calls on a channel.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        // The thread that blocks may be the only one of its synchronization context: nothing may come back to it.
        var context = SynchronizationContext.Current;
        try
        {
            SynchronizationContext.SetSynchronizationContext(null);
            using var call = AsyncUnaryCall(method, host, options, request);
            return call.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = StartSingle(method, host, options, request);
        return new AsyncUnaryCall<TResponse>(
            ReadSingleAsync(call, method.ResponseMarshaller), Headers, GetStatus, GetTrailers, Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = StartSingle(method, host, options, request);
        return new AsyncServerStreamingCall<TResponse>(
            new ClientStreamReader<TResponse>(call, method.ResponseMarshaller),
            Headers, GetStatus, GetTrailers, Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, requests) = StartStream(method, host, options);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            requests, ReadSingleAsync(call, method.ResponseMarshaller), Headers, GetStatus, GetTrailers, Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, requests) = StartStream(method, host, options);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            requests,
            new ClientStreamReader<TResponse>(call, method.ResponseMarshaller),
            Headers, GetStatus, GetTrailers, Dispose, call);
    }

    private ClientCall StartSingle<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new ClientCall(channel, method, host, options);
        call.Start(() => new MessageContent(
            FrameWriter.Write(method.RequestMarshaller, request, channel.MaxSendMessageSize)));
        return call;
    }

    private (ClientCall Call, ClientStreamWriter<TRequest> Requests) StartStream<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
    {
        var content = new RequestStreamContent();
        var call = new ClientCall(channel, method, host, options);
        var writer = new ClientStreamWriter<TRequest>(call, content, method.RequestMarshaller)
        {
            WriteOptions = options.WriteOptions,
        };
        call.Start(() => content);
        return (call, writer);
    }

    private static async Task<TResponse> ReadSingleAsync<TResponse>(ClientCall call, Marshaller<TResponse> marshaller)
        where TResponse : class
    {
        FrameReader<TResponse>? body = null;
        try
        {
            TResponse? message = null;
            body = await call.OpenAsync(marshaller);
            if (body is not null)
            {
                message = await body.ReadAsync(call.Ended);
                if (message is not null && await body.ReadAsync(call.Ended) is not null)
                {
                    throw new RpcException(new Status(StatusCode.Internal, "More than one message came as response."));
                }

                call.EndAsServerSays(messageMissing: message is null);
            }

            call.ThrowUnlessOk();
            return message!; // A call without a message doesn't end with OK.
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }
        finally
        {
            body?.Close();
        }
    }

    private static Task<Metadata> Headers(object call) => ((ClientCall)call).ReadHeadersAsync();

    private static Status GetStatus(object call) => ((ClientCall)call).GetStatus();

    private static Metadata GetTrailers(object call) => ((ClientCall)call).GetTrailers();

    private static void Dispose(object call) => ((ClientCall)call).Dispose();
}
