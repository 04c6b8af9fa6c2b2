using System.Net.Sockets;
using TvPay.Bridge.Posix;

namespace TvPay.Bridge.Sockets;

/// <summary>
/// The right to listen on a socket's path: a folder of its own that nobody else can write to, a lock that a second
/// daemon doesn't get, and no remains of a daemon that died. Held until disposed.
/// </summary>
internal sealed class SocketPlace : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>What the socket gets once it listens: who may connect is settled by folder, group and peer check.</summary>
    private const UnixFileMode SocketMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly FileStream _lock;

    private SocketPlace(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Full path of the socket.</summary>
    public string Path { get; }

    /// <summary>Takes the place.</summary>
    /// <param name="path">As <see cref="SocketPath.Parse"/> gave it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BridgeException">Somebody listens already, the folder is not private, or the path is taken.</exception>
    public static async Task<SocketPlace> TakeAsync(string path, CancellationToken cancellationToken)
    {
        RequirePrivateFolder(System.IO.Path.GetDirectoryName(path)!);

        // The lock closes the gap between looking and listening. The kernel drops it with the process, however that
        // ends; the file stays, for removing it would let two daemons lock two files of one name.
        var held = TakeLock(path + ".lock", path);
        try
        {
            await RemoveStaleAsync(path, cancellationToken);
            return new SocketPlace(path, held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>To be called when the socket listens: 0660.</summary>
    public void Open() => File.SetUnixFileMode(Path, SocketMode);

    public void Dispose() => _lock.Dispose();

    private static void RequirePrivateFolder(string folder)
    {
        if (FileFacts.Of(folder) is not { } facts)
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            return;
        }

        if (facts.Kind != FileKind.Directory)
            throw new BridgeException($"{folder} is not a folder.");
        var self = Libc.EffectiveUser();
        if (facts.Owner != self && facts.Owner != 0)
            throw new BridgeException($"The socket's folder {folder} belongs to user {facts.Owner}, not to {self}.");
        if ((facts.Mode & (Others | UnixFileMode.GroupWrite)) != 0)
            throw new BridgeException(
                $"The socket's folder {folder} is open to others; give the socket a folder of its own (chmod 0700, or 0750 for the app's group).");
    }

    private static FileStream TakeLock(string lockPath, string socketPath)
    {
        try
        {
            return new FileStream(lockPath, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new BridgeException($"Another bridge holds {socketPath}.", e);
        }
    }

    /// <summary>Removes a socket only after a refused connection has shown that nobody listens there.</summary>
    private static async Task RemoveStaleAsync(string path, CancellationToken cancellationToken)
    {
        if (FileFacts.Of(path) is not { } facts) return;
        if (facts.Kind != FileKind.Socket)
            throw new BridgeException($"{path} is there and is no socket; the bridge doesn't remove it.");

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new BridgeException($"Whether somebody listens on {path} can't be told: {e.Message}.", e);
        }

        throw new BridgeException($"Somebody listens on {path} already.");
    }
}
