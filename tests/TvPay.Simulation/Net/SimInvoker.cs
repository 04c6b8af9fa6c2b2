using Grpc.Core;
using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation.Net;

/// <summary>Calls over a <see cref="Road"/>: what generated clients stand on in this world. Belongs to one process.</summary>
internal sealed class SimInvoker(Road road, SimProcess client, TimeProvider time) : CallInvoker
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new SimCall(road, client, method.FullName, method.RequestMarshaller.ToBytes(request), isStream: false);
        call.Begin(Left(options), options.CancellationToken);
        return new AsyncUnaryCall<TResponse>(
            AnswerAsync(call, method.ResponseMarshaller), Task.FromResult(Metadata.Empty), () => call.Status, () => call.Trailers, call.HangUp);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new SimCall(road, client, method.FullName, method.RequestMarshaller.ToBytes(request), isStream: true);
        call.Begin(Left(options), options.CancellationToken);
        return new AsyncServerStreamingCall<TResponse>(
            new Reader<TResponse>(call, method.ResponseMarshaller),
            Task.FromResult(Metadata.Empty),
            () => call.Status,
            () => call.Trailers,
            call.HangUp);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException("Nobody waits here for another.");

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    private TimeSpan? Left(CallOptions options) => options.Deadline is { } deadline ? deadline - time.GetUtcNow().UtcDateTime : null;

    private static async Task<TResponse> AnswerAsync<TResponse>(SimCall call, Marshaller<TResponse> marshaller)
    {
        var answer = await call.NextAsync()
            ?? throw new RpcException(new Status(StatusCode.Internal, "The call ended without an answer."));
        return marshaller.FromBytes(answer);
    }

    private sealed class Reader<T>(SimCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    {
        public T Current { get; private set; } = default!;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (await call.NextAsync() is not { } bytes) return false;
            Current = marshaller.FromBytes(bytes);
            return true;
        }
    }
}
