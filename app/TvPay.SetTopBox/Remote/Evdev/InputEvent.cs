using System.Buffers.Binary;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>One event of an input device (Linux: <c>Documentation/input/event-codes.rst</c>).</summary>
/// <param name="Type">EV_KEY, EV_SYN …</param>
/// <param name="Code">What a code means depends on the type.</param>
/// <param name="Value">Of a key: 0 up, 1 down, 2 the kernel's own repeat.</param>
/// <param name="Time">When it happened, since the origin of CLOCK_MONOTONIC.</param>
internal readonly record struct InputEvent(ushort Type, ushort Code, int Value, TimeSpan Time)
{
    public const ushort Syn = 0x00;
    public const ushort Key = 0x01;
    public const ushort SynReport = 0;
    public const ushort SynDropped = 3;

    /// <summary>Of <c>struct input_event</c> on a 64-bit machine: two longs of time, then type, code and value.</summary>
    public const int Size = 24;

    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>The kernel has thrown away events that nobody fetched in time.</summary>
    public bool IsDropped => Type == Syn && Code == SynDropped;

    /// <param name="from"><see cref="Size"/> bytes, in the byte order of all the processors that .NET runs Linux on.</param>
    public static InputEvent Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(from[16..]),
        BinaryPrimitives.ReadUInt16LittleEndian(from[18..]),
        BinaryPrimitives.ReadInt32LittleEndian(from[20..]),
        TimeSpan.FromMicroseconds(
            (BinaryPrimitives.ReadInt64LittleEndian(from) * MicrosecondsPerSecond) + BinaryPrimitives.ReadInt64LittleEndian(from[8..])));

    /// <summary>With a time of zero, which the kernel replaces by its own.</summary>
    public static void Write(Span<byte> to, ushort type, ushort code, int value)
    {
        to[..16].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(to[16..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(to[18..], code);
        BinaryPrimitives.WriteInt32LittleEndian(to[20..], value);
    }
}
