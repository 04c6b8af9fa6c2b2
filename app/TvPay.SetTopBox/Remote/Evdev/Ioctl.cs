using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>The requests of <c>linux/input.h</c> and <c>linux/uinput.h</c>, composed as <c>asm-generic/ioctl.h</c> does.</summary>
internal static class Ioctl
{
    private const uint Write = 1;
    private const uint Read = 2;
    private const int TextLength = 256;

    /// <summary>EVIOCGRAB: 1 to grab, 0 to let go.</summary>
    public static readonly nuint Grab = Compose(Write, 'E', 0x90, sizeof(int));

    /// <summary>EVIOCSCLOCKID: by which clock events are stamped.</summary>
    public static readonly nuint SetClock = Compose(Write, 'E', 0xA0, sizeof(int));

    /// <summary>EVIOCGKEY: which keys are down.</summary>
    public static readonly nuint GetDown = Compose(Read, 'E', 0x18, KeyCodes.Size);

    /// <summary>EVIOCGBIT of EV_KEY: which keys there are.</summary>
    public static readonly nuint GetKeys = Compose(Read, 'E', 0x20 + InputEvent.Key, KeyCodes.Size);

    /// <summary>EVIOCGNAME.</summary>
    public static readonly nuint GetName = Compose(Read, 'E', 0x06, TextLength);

    /// <summary>EVIOCGPHYS.</summary>
    public static readonly nuint GetPhysicalPath = Compose(Read, 'E', 0x07, TextLength);

    /// <summary>EVIOCGUNIQ.</summary>
    public static readonly nuint GetUniqueId = Compose(Read, 'E', 0x08, TextLength);

    /// <summary>UI_DEV_CREATE.</summary>
    public static readonly nuint CreateDevice = Compose(0, 'U', 1, 0);

    /// <summary>UI_DEV_SETUP.</summary>
    public static readonly nuint SetUpDevice = Compose(Write, 'U', 3, UinputOutlet.SetupSize);

    /// <summary>UI_SET_EVBIT.</summary>
    public static readonly nuint SetEventType = Compose(Write, 'U', 100, sizeof(int));

    /// <summary>UI_SET_KEYBIT.</summary>
    public static readonly nuint SetKey = Compose(Write, 'U', 101, sizeof(int));

    /// <returns>Null: the device doesn't answer.</returns>
    public static KeyCodes? ReadKeys(SafeFileHandle device, nuint request)
    {
        Span<byte> bits = stackalloc byte[KeyCodes.Size];
        return Libc.Control(device, request, ref MemoryMarshal.GetReference(bits)) < 0 ? null : new KeyCodes(bits);
    }

    /// <returns>Empty: the device has none.</returns>
    public static string ReadText(SafeFileHandle device, nuint request)
    {
        Span<byte> text = stackalloc byte[TextLength];
        var length = Libc.Control(device, request, ref MemoryMarshal.GetReference(text));
        return length <= 0 ? "" : Encoding.UTF8.GetString(text[..length]).TrimEnd('\0');
    }

    private static nuint Compose(uint direction, char type, uint number, uint size) =>
        (direction << 30) | (size << 16) | ((uint)type << 8) | number;
}
