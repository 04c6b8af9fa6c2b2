namespace Grpc.Core;

/// <summary>What a handler streams to its caller. The stream ends when the handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
