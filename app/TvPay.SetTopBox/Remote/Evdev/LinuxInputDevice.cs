using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>A node of <c>/dev/input</c>.</summary>
internal sealed class LinuxInputDevice : IInputDevice
{
    private const int Monotonic = 1;            // CLOCK_MONOTONIC

    private readonly byte[] _buffer = new byte[64 * InputEvent.Size];

    public LinuxInputDevice(string path)
    {
        File = Libc.Open(path, Libc.ReadOnly);
        // Events are stamped by the clock that TimeProvider.System reads, too; without this, by the wall clock.
        var clock = BitConverter.GetBytes(Monotonic);
        if (Libc.Control(File, Ioctl.SetClock, ref clock[0]) < 0 || Ioctl.ReadKeys(File, Ioctl.GetKeys) is not { } keys)
        {
            var error = Libc.Error(path);
            File.Dispose();
            throw error;
        }

        var physical = Ioctl.ReadText(File, Ioctl.GetPhysicalPath);
        var end = physical.LastIndexOf('/');
        // Bluetooth devices all have the adapter's address for a physical path, and their own for an id.
        var place = $"{(end < 0 ? physical : physical[..end])} {Ioctl.ReadText(File, Ioctl.GetUniqueId)}".Trim();
        Info = new InputDeviceInfo(path, Ioctl.ReadText(File, Ioctl.GetName), place, keys);
    }

    public InputDeviceInfo Info { get; }

    /// <summary>For poll(2).</summary>
    public SafeFileHandle File { get; }

    public int? Read(Span<InputEvent> events)
    {
        var length = Math.Min(_buffer.Length, events.Length * InputEvent.Size);
        var read = Libc.Read(File, ref _buffer[0], (nuint)length);
        if (read < 0) return Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted ? 0 : null;
        var count = (int)read / InputEvent.Size;
        for (var i = 0; i < count; i++) events[i] = InputEvent.Read(_buffer.AsSpan(i * InputEvent.Size));
        return count;
    }

    public KeyCodes? ReadDown() => Ioctl.ReadKeys(File, Ioctl.GetDown);

    public bool TryGrab() => Libc.Control(File, Ioctl.Grab, 1) == 0;

    public void LetGo() => Libc.Control(File, Ioctl.Grab, 0);

    public void Dispose() => File.Dispose();
}
