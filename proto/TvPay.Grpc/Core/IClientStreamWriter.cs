namespace Grpc.Core;

/// <summary>What a client streams to the handler.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more will come. The handler's reader then ends well.</summary>
    /// <exception cref="InvalidOperationException">A write is still running.</exception>
    Task CompleteAsync();
}
