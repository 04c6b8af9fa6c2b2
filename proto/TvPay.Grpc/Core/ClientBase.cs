namespace Grpc.Core;

/// <summary>The part of a generated client that doesn't know its own type.</summary>
public abstract class ClientBase
{
    /// <summary>For mocks: a client whose every call has to be overridden.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        CallInvoker = configuration.Invoker;
    }

#pragma warning disable CA1012 // Public in grpc-dotnet, though the class is abstract.
    public ClientBase(ChannelBase channel)
        : this(channel.CreateCallInvoker())
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker))
    {
    }
#pragma warning restore CA1012

    protected CallInvoker CallInvoker { get; }

    /// <summary>What generated constructors hand on.</summary>
    protected internal class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker invoker)
        {
            ArgumentNullException.ThrowIfNull(invoker);
            Invoker = invoker;
        }

        internal CallInvoker Invoker { get; }
    }
}
