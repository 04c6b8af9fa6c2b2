using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>The few calls of the C library that .NET has no class for. Numbers are Linux's, the same on x86, ARM and RISC-V.</summary>
internal static partial class Libc
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int NotPermitted = 1;          // EPERM
    public const int NoEntry = 2;               // ENOENT
    public const int Interrupted = 4;           // EINTR
    public const int TryAgain = 11;             // EAGAIN
    public const int AccessDenied = 13;         // EACCES
    public const int Busy = 16;                 // EBUSY
    public const int NoDevice = 19;             // ENODEV

    /// <summary>POLLIN. That a device has gone (POLLERR, POLLHUP) is told unasked.</summary>
    public const short CanRead = 1;

    public const uint WatchAttributes = 0x4;    // IN_ATTRIB
    public const uint WatchMovedTo = 0x80;      // IN_MOVED_TO
    public const uint WatchCreated = 0x100;     // IN_CREATE
    public const uint WatchDeleted = 0x200;     // IN_DELETE

    /// <summary>An error of the last call that set errno.</summary>
    public static Exception Error(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        var message = $"{what}: {Marshal.GetPInvokeErrorMessage(error)}";
        return error is AccessDenied or NotPermitted ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }

    /// <exception cref="IOException">As of the call.</exception>
    /// <exception cref="UnauthorizedAccessException">As of the call.</exception>
    public static SafeFileHandle Open(string path, int flags)
    {
        var file = OpenFile(path, flags | NonBlocking | CloseOnExec);
        return file.IsInvalid ? throw Error(path) : file;
    }

    // Variadic in C, as ioctl is; on the processors named above an argument is passed no differently for that.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, ref readonly byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, nint value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, ref byte buffer);

    /// <param name="timeout">Milliseconds; -1: without limit.</param>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry first, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial SafeFileHandle CreateEvent(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial SafeFileHandle CreateWatch(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddWatch(SafeFileHandle watch, string path, uint what);

    /// <summary><c>struct pollfd</c>.</summary>
    public struct PollEntry
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
