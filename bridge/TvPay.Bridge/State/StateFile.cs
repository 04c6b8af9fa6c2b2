using System.Text;
using TvPay.Bridge.Posix;

namespace TvPay.Bridge.State;

/// <summary>Files of the state folder: whole or not there, readable by the bridge alone.</summary>
internal static class StateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Far above what a certificate or the pins need.
    private const int LengthMax = 64 * 1024;

    /// <summary>Writes beside, syncs, then renames: a power cut leaves the old file or the new one.</summary>
    public static void Write(string path, string text)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Null if it isn't there.</summary>
    /// <exception cref="BridgeException">Too long, or can't be read.</exception>
    public static string? Read(string path)
    {
        try
        {
            if (FileFacts.Of(path) is null) return null;
            return new FileInfo(path).Length <= LengthMax
                ? File.ReadAllText(path)
                : throw new BridgeException($"{path} is longer than {LengthMax} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BridgeException($"{path} can't be read: {e.Message}", e);
        }
    }

    /// <summary>As <see cref="Read"/>, and refuses a secret that others could have read.</summary>
    /// <exception cref="BridgeException">Open to others, too long, or can't be read.</exception>
    public static string? ReadSecret(string path) =>
        FileFacts.Of(path) is { } facts && (facts.Mode & ~OwnerOnly) != 0
            ? throw new BridgeException($"{path} is open to others, who may have a copy: make a new state folder and pair again.")
            : Read(path);
}
