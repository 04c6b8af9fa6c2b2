using System.Text;
using TvPay.Bridge.CommandLine;

namespace TvPay.Bridge.Sockets;

/// <summary>The form of a Unix socket's path.</summary>
internal static class SocketPath
{
    /// <summary>sockaddr_un.sun_path is 108 bytes on Linux (unix(7)), the last one a NUL.</summary>
    public const int BytesMax = 107;

    /// <summary>Makes it a full path.</summary>
    /// <exception cref="CommandLineException">Too long, or no file name.</exception>
    public static string Parse(string text)
    {
        var path = Path.GetFullPath(text);
        var bytes = Encoding.UTF8.GetByteCount(path);
        if (bytes > BytesMax)
            throw new CommandLineException(
                $"--socket: a Unix socket's path has at most {BytesMax} bytes, this one has {bytes}: {path}");
        return Path.GetFileName(path).Length > 0
            ? path
            : throw new CommandLineException($"--socket wants the path of a file, not of a folder: {path}");
    }
}
