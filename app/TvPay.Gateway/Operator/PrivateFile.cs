using System.Text;

namespace TvPay.Gateway.Operator;

/// <summary>Files that only their owner may read (0600), from the first byte on.</summary>
internal static class PrivateFile
{
    /// <exception cref="OperatorException">It exists already, or can't be written.</exception>
    public static void Write(string path, string text) => Write(path, text, FileMode.CreateNew);

    /// <summary>Like <see cref="Write(string, string)"/>, over whatever is there.</summary>
    public static void Replace(string path, string text) => Write(path, text, FileMode.Create);

    /// <inheritdoc cref="Replace(string, string)"/>
    public static void Replace(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, FileMode.Create);

    /// <exception cref="OperatorException">Missing, unreadable, or far too large.</exception>
    public static string Read(string path)
    {
        const int maxSize = 64 * 1024;
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > maxSize) throw new OperatorException($"{path} is too large.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} can't be read.", e);
        }
    }

    private static void Write(string path, string text, FileMode mode) => Write(path, Encoding.UTF8.GetBytes(text), mode);

    private static void Write(string path, ReadOnlySpan<byte> bytes, FileMode mode)
    {
        try
        {
            using var stream = new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} can't be written.", e);
        }
    }
}
