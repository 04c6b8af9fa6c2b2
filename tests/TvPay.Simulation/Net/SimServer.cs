using Grpc.Core;
using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation.Net;

/// <summary>The services of one process, as it runs now: found by the name of a method, called with bytes.</summary>
internal sealed class SimServer(SimProcess process) : ServiceBinderBase
{
    private readonly Dictionary<string, Func<byte[], Action<byte[]>, ServerCallContext, Task>> _methods = [];

    public SimProcess Process => process;

    public bool IsUp => !process.IsDead;

    public Func<byte[], Action<byte[]>, ServerCallContext, Task>? Find(string method) => _methods.GetValueOrDefault(method);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        _methods.Add(method.FullName, async (request, answer, context) =>
            answer(method.ResponseMarshaller.ToBytes(await handler!(method.RequestMarshaller.FromBytes(request), context))));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        _methods.Add(method.FullName, (request, answer, context) => handler!(
            method.RequestMarshaller.FromBytes(request),
            new Writer<TResponse>(message => answer(method.ResponseMarshaller.ToBytes(message))),
            context));

    /// <summary>Long calls both ways aren't carried here.</summary>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    private sealed class Writer<T>(Action<T> write) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message)
        {
            write(message);
            return Task.CompletedTask;
        }

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return WriteAsync(message);
        }
    }
}
