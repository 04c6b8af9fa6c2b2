using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>A keyboard of our own, made by uinput (Linux: <c>Documentation/input/uinput.rst</c>). It is gone when closed.</summary>
internal sealed class UinputOutlet : IKeyOutlet
{
    /// <summary>Of <c>struct uinput_setup</c>: four 16-bit numbers, a name of 80 bytes, a 32-bit number.</summary>
    public const int SetupSize = 8 + NameSize + 4;

    private const int NameSize = 80;
    private const ushort VirtualBus = 6;        // BUS_VIRTUAL

    private readonly SafeFileHandle _file;

    /// <exception cref="IOException">There is no uinput.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not use it.</exception>
    public UinputOutlet(string name, KeyCodes keys)
    {
        _file = Libc.Open("/dev/uinput", Libc.WriteOnly);
        try
        {
            Must(Libc.Control(_file, Ioctl.SetEventType, InputEvent.Key));
            foreach (var code in keys.All) Must(Libc.Control(_file, Ioctl.SetKey, code));
            var setup = new byte[SetupSize];
            BinaryPrimitives.WriteUInt16LittleEndian(setup, VirtualBus);
            Encoding.UTF8.GetBytes(name, setup.AsSpan(8, NameSize - 1));
            Must(Libc.Control(_file, Ioctl.SetUpDevice, ref setup[0]));
            Must(Libc.Control(_file, Ioctl.CreateDevice, 0));
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public void Send(ushort code, int value)
    {
        Span<byte> events = stackalloc byte[2 * InputEvent.Size];
        InputEvent.Write(events, InputEvent.Key, code, value);
        InputEvent.Write(events[InputEvent.Size..], InputEvent.Syn, InputEvent.SynReport, 0);
        if (Libc.Write(_file, ref events[0], (nuint)events.Length) != events.Length) throw Libc.Error("uinput");
    }

    public void Dispose() => _file.Dispose();

    private static void Must(int result)
    {
        if (result < 0) throw Libc.Error("uinput");
    }
}
