using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>
/// Reads messages out of a body. The length is held against the limit when the first 5 bytes are there, before any
/// memory is taken; below the limit, memory grows only with the bytes that really arrive.
/// </summary>
internal sealed class FrameReader<T>(PipeReader body, Marshaller<T> marshaller, ReceiveRules rules)
    where T : class
{
    /// <returns>The next message; null at the end of the body.</returns>
    /// <exception cref="RpcException">
    /// RESOURCE_EXHAUSTED: too large. UNIMPLEMENTED or INTERNAL: compressed. INTERNAL: broken off, or not a message.
    /// </exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("The body was given up.");
            }

            var buffer = result.Buffer;
            var consumed = buffer.Start;
            var examined = buffer.End;
            try
            {
                if (TrySplit(buffer, out var payload))
                {
                    consumed = examined = payload.End;
                    return Parse(payload);
                }

                if (result.IsCompleted)
                {
                    consumed = buffer.End;
                    return buffer.IsEmpty ? null : throw Broken("The stream ended in the middle of a message.");
                }
            }
            finally
            {
                body.AdvanceTo(consumed, examined);
            }
        }
    }

    /// <summary>Gives the body's buffers back. Nothing is read after this, and no read runs.</summary>
    public void Close() => body.Complete();

    private bool TrySplit(ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < FrameWriter.PrefixLength)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[FrameWriter.PrefixLength];
        buffer.Slice(0, FrameWriter.PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        Check(prefix[0], length);
        if (buffer.Length - FrameWriter.PrefixLength < length)
        {
            return false;
        }

        payload = buffer.Slice(FrameWriter.PrefixLength, length);
        return true;
    }

    private void Check(byte flag, uint length)
    {
        switch (flag)
        {
            case 0:
                break;
            case 1 when rules.Encoding is null or ReceiveRules.Identity:
                throw Broken("A message is compressed, but no encoding was named.");
            case 1:
                throw new RpcException(new Status(
                    rules.UnknownEncoding, "A message is compressed in an unknown encoding."));
            default:
                throw Broken("A message's compression flag is neither 0 nor 1.");
        }

        if (length > (rules.MaxPayload ?? Array.MaxLength))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"A received message is larger than {rules.MaxPayload} bytes."));
        }
    }

    private T Parse(ReadOnlySequence<byte> payload)
    {
        try
        {
            return marshaller.ContextualDeserializer(new ReceivedPayload(payload));
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message could not be parsed.", e));
        }
    }

    private static RpcException Broken(string detail) => new(new Status(StatusCode.Internal, detail));
}
