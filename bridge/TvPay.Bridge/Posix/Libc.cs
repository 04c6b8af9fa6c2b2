using System.Runtime.InteropServices;

namespace TvPay.Bridge.Posix;

/// <summary>The two calls of the C library that .NET has no word for.</summary>
internal static partial class Libc
{
    /// <summary>The "current directory" file descriptor (linux/fcntl.h): a relative path is the process's own.</summary>
    public const int CurrentDirectory = -100;

    /// <summary>statx mask (linux/stat.h): type, mode and owner, and nothing that costs more.</summary>
    public const uint TypeModeOwner = 0x1 | 0x2 | 0x8 | 0x10;

    /// <summary>The user whose rights this process has.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>Looks at a file. Unlike stat's, its structure is the same on every architecture (statx(2)).</summary>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatX(int directory, string path, int flags, uint mask, Span<byte> result);
}
