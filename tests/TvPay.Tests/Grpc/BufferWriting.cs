using System.Buffers;

namespace TvPay.Tests.Rpc;

internal static class BufferWriting
{
    /// <summary>Writes that many zeros.</summary>
    public static void Write(this IBufferWriter<byte> writer, int count)
    {
        writer.GetSpan(count)[..count].Clear();
        writer.Advance(count);
    }
}
