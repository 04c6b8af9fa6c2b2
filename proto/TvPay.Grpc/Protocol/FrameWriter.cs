using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>
/// Makes the frame of one message: a flag (0: not compressed), the payload's length in 4 bytes, big-endian, and the
/// payload. A marshaller that says the length first costs exactly one array.
/// </summary>
internal sealed class FrameWriter : SerializationContext, IBufferWriter<byte>
{
    public const int PrefixLength = 5;
    private const int FirstGuess = 256;

    private readonly int _maxPayload;
    private byte[] _frame = [];
    private int _end = PrefixLength;
    private int? _announced;
    private bool _completed;

    private FrameWriter(int? maxPayload) =>
        _maxPayload = Math.Min(maxPayload ?? int.MaxValue, Array.MaxLength - PrefixLength);

    /// <param name="marshaller">Writes the payload.</param>
    /// <param name="message">What to write.</param>
    /// <param name="maxPayload">In bytes; null for no limit.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too large. INTERNAL: the marshaller failed.</exception>
    public static ReadOnlyMemory<byte> Write<T>(Marshaller<T> marshaller, T message, int? maxPayload)
    {
        var writer = new FrameWriter(maxPayload);
        try
        {
            marshaller.ContextualSerializer(message, writer);
            return writer.Finish();
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message could not be serialized.", e));
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        CheckLimit(payloadLength);
        _announced = payloadLength;
        Reserve(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        SetPayloadLength(payload.Length);
        payload.CopyTo(_frame.AsSpan(_end));
        _end += payload.Length;
        Complete();
    }

    public override void Complete() => _completed = true;

    void IBufferWriter<byte>.Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _frame.Length - _end);
        CheckLimit(_end - PrefixLength + count);
        _end += count;
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _frame.AsMemory(_end);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _frame.AsSpan(_end);
    }

    private void Reserve(int more)
    {
        if (_frame.Length - _end < more)
        {
            var guess = _announced is null ? Math.Max(FirstGuess, Math.Min(_frame.Length * 2L, Array.MaxLength)) : 0;
            Array.Resize(ref _frame, (int)Math.Max(guess, checked(_end + more)));
        }
    }

    private void CheckLimit(int payload)
    {
        if (payload > _maxPayload)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"A message to send is larger than {_maxPayload} bytes."));
        }
    }

    private ReadOnlyMemory<byte> Finish()
    {
        var length = _end - PrefixLength;
        if (!_completed || (_announced is { } announced && announced != length))
        {
            throw new InvalidOperationException("The marshaller did not write the message that it announced.");
        }

        Reserve(0); // An empty message has not asked for memory, but has a prefix too.
        _frame[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(1), length);
        return _frame.AsMemory(0, _end);
    }
}
