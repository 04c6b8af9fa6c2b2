using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts one message's bytes: either all at once, or through a buffer writer.</summary>
public abstract class SerializationContext
{
    /// <summary>The message is these bytes. The array belongs to the context from now on.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>A writer for the payload, to be followed by <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says, before the first byte is written, how many there will be.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: more than may be sent.</exception>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>The message has been written.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
