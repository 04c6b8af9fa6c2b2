namespace Grpc.Core;

/// <summary>What every generated client derives from.</summary>
/// <typeparam name="T">The generated client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    protected ClientBase()
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

#pragma warning disable CA1012 // Public in grpc-dotnet, though the class is abstract.
    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }
#pragma warning restore CA1012

    /// <summary>Makes another client of the same type.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
