using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TvPay.Ledger.Files;

/// <summary>The machine's own disk.</summary>
public sealed partial class LedgerDisk : ILedgerDisk
{
    private const int MaxTextSize = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EWOULDBLOCK of flock(2), as .NET puts it into the exception's HResult on Linux.
    private const int WouldBlock = 11;

    private LedgerDisk()
    {
    }

    public static ILedgerDisk System { get; } = new LedgerDisk();

    public bool Exists(string path) => File.Exists(path);

    public long Length(string path) => new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;

    public string? ReadText(string path)
    {
        if (!File.Exists(path)) return null;
        return Length(path) <= MaxTextSize
            ? File.ReadAllText(path)
            : throw new InvalidDataException("The file is longer than 64 KiB.");
    }

    public void WriteText(string path, string text)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var stream = New(beside))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        FlushFolderOf(path);
    }

    public void Create(string path)
    {
        New(path).Dispose();
        FlushFolderOf(path);
    }

    public void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        FlushFolderOf(to);
    }

    public void Delete(string path) => File.Delete(path);

    public IDisposable? TryLock(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = OwnerOnly,
            });
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == WouldBlock)
        {
            return null;
        }
    }

    private static FileStream New(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = OwnerOnly,
    });

    /// <summary>A new name is only safe from a power cut once its folder is flushed (fsync(2)); .NET has no call for that.</summary>
    private static void FlushFolderOf(string path)
    {
        const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY on Linux, whatever the processor.
        using var folder = Open(Path.GetDirectoryName(Path.GetFullPath(path))!, ReadOnlyDirectory);
        if (folder.IsInvalid || Flush(folder) != 0)
            throw new IOException($"The folder can't be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(SafeFileHandle file);
}
