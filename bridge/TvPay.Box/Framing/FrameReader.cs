using System.Buffers.Binary;
using TvPay.Proto.Common.V1;

namespace TvPay.Box.Framing;

/// <summary>Reads frames: a big-endian uint16 length, 1 to 4096, and that many bytes. Used by both ends.</summary>
/// <remarks>
/// Holds one buffer of the longest frame and never asks for more, whatever a length claims. One reader at a time. After
/// a failure the position in the stream is lost: the session must end.
/// </remarks>
public sealed class FrameReader(Stream stream)
{
    private readonly byte[] _header = new byte[sizeof(ushort)];
    private readonly byte[] _frame = new byte[BoxProtocol.FrameLengthMax];

    /// <summary>The next frame, valid until the next call; null if the stream ended between frames.</summary>
    /// <exception cref="BoxException">BOX_PROTOCOL: a length out of range, or the stream ended within a frame.</exception>
    /// <exception cref="IOException">The stream broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int got = await stream.ReadAtLeastAsync(
            _header, _header.Length, throwOnEndOfStream: false, cancellationToken);
        if (got == 0)
            return null;
        if (got < _header.Length)
            throw Broken("the stream ended within a length");

        int length = BinaryPrimitives.ReadUInt16BigEndian(_header);
        if (length is 0 or > BoxProtocol.FrameLengthMax)
            throw Broken($"a frame of {length} bytes");
        got = await stream.ReadAtLeastAsync(
            _frame.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken);
        return got == length ? _frame.AsMemory(0, length) : throw Broken("the stream ended within a frame");
    }

    private static BoxException Broken(string what) => new(ErrorReason.BoxProtocol, what);
}
