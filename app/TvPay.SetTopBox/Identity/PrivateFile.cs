using System.Text;

namespace TvPay.SetTopBox.Identity;

/// <summary>Small files that only their owner may read, replaced whole or not at all.</summary>
public static class PrivateFile
{
    /// <summary>No file of an identity is longer; anything that is, is not one.</summary>
    public const int MaxSize = 64 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Written beside, flushed to the disk, then renamed over the old one: a power cut leaves one or the other.</summary>
    public static void Write(string path, string text)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">Longer than <see cref="MaxSize"/>.</exception>
    public static string Read(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= MaxSize ? File.ReadAllText(path) : throw new InvalidDataException("The file is longer than 64 KiB.");
    }
}
