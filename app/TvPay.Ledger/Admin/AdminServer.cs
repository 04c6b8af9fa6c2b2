using System.Net.Sockets;
using System.Text.Json;
using TvPay.Payments;

namespace TvPay.Ledger.Admin;

/// <summary>
/// Serves <see cref="AdminProtocol"/> on a private Unix socket: same user only, one connection after the other, each for
/// a bounded time. Belongs to the process that holds the ledger.
/// </summary>
public sealed class AdminServer : IDisposable
{
    /// <summary>How long a connection may take, from its acceptance to its end.</summary>
    public static readonly TimeSpan ConnectionLimit = TimeSpan.FromSeconds(60);

    // sockaddr_un has 108 bytes, the last a zero.
    private const int MaxSocketPath = 107;

    private readonly ILedger _ledger;
    private readonly TimeProvider _clock;
    private readonly string _folder;
    private readonly string _path;
    private readonly Socket _listener;

    /// <summary>Binds the socket, in place of one that a killed process left. Nothing is served before <see cref="RunAsync"/>.</summary>
    /// <param name="path">At most 107 bytes; in a folder that only its owner can enter.</param>
    /// <exception cref="ArgumentException">The path is too long.</exception>
    /// <exception cref="SocketException">It can't be bound.</exception>
    public AdminServer(ILedger ledger, string path, TimeProvider clock)
    {
        _path = Path.GetFullPath(path);
        if (System.Text.Encoding.UTF8.GetByteCount(_path) > MaxSocketPath)
            throw new ArgumentException("A Unix socket's path has at most 107 bytes.", nameof(path));
        (_ledger, _clock, _folder) = (ledger, clock, Path.GetDirectoryName(_path)!);
        File.Delete(_path);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(_path));
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _listener.Listen(4);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Fetches, verifies and keeps a payment's receipt; null, or why not. Set before serving; without it nobody is served one.
    /// </summary>
    public Func<PaymentId, CancellationToken, Task<ErrorCode?>>? Receipts { get; init; }

    /// <summary>Serves until cancelled.</summary>
    /// <exception cref="SocketException">The machine takes no connections any more (too many open files).</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        RemoveAbandonedSnapshots();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                using var connection = await _listener.AcceptAsync(cancel);
                await ServeAsync(connection, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_path);
    }

    private async Task ServeAsync(Socket connection, CancellationToken stop)
    {
        if (!PeerCredentials.IsOurselves(connection)) return;
        using var limit = new CancellationTokenSource(ConnectionLimit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await AnswerAllAsync(new AdminLines(connection), either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // It took too long.
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            // The client's end of the line is broken: there is nobody to tell.
        }
    }

    private async Task AnswerAllAsync(AdminLines lines, CancellationToken cancel)
    {
        while (true)
        {
            AdminProtocol.Answer answer;
            try
            {
                if (await lines.ReadAsync<AdminProtocol.Request>(cancel) is not { } request) return;
                answer = await AnswerAsync(request, cancel);
            }
            catch (JsonException)
            {
                answer = Error(ErrorCode.InvalidRequest, "not a message of this protocol");
            }

            await lines.WriteAsync(answer, cancel);
        }
    }

    private async Task<AdminProtocol.Answer> AnswerAsync(AdminProtocol.Request request, CancellationToken cancel)
    {
        if (request.Receipt is { } payment) return await FetchReceiptAsync(payment, cancel);
        if (request.Snapshot is not { } path) return Error(ErrorCode.InvalidRequest, "nothing was asked");
        if (!IsBesideUs(path)) return Error(ErrorCode.InvalidRequest, "a snapshot goes into a folder beside the socket");
        if (File.Exists(path)) return Error(ErrorCode.InvalidRequest, "there is such a file already");
        return await _ledger.SnapshotAsync(path, cancel) is { } failure
            ? Error(failure, "the ledger could not be copied")
            : new AdminProtocol.Answer(Done: true);
    }

    private async Task<AdminProtocol.Answer> FetchReceiptAsync(string payment, CancellationToken cancel)
    {
        if (Receipts is null) return Error(ErrorCode.InvalidRequest, "this service fetches no receipts");
        if (!PaymentId.TryParse(payment, out var id)) return Error(ErrorCode.InvalidRequest, "not the id of a payment");
        return await Receipts(id, cancel) is { } failure
            ? Error(failure, "the receipt could not be fetched")
            : new AdminProtocol.Answer(Done: true);
    }

    private bool IsBesideUs(string path) =>
        Path.IsPathFullyQualified(path)
        && Path.GetFullPath(path) == path
        && Path.GetDirectoryName(path) is { } folder
        && Path.GetDirectoryName(folder) == _folder
        && Path.GetFileName(folder).StartsWith(AdminProtocol.SnapshotFolderPrefix, StringComparison.Ordinal);

    /// <summary>Whole copies of the household's payments: those of clients that were killed must not stay.</summary>
    private void RemoveAbandonedSnapshots()
    {
        foreach (var folder in Directory.EnumerateDirectories(_folder, AdminProtocol.SnapshotFolderPrefix + "*"))
            Directory.Delete(folder, recursive: true);
    }

    private static AdminProtocol.Answer Error(ErrorCode code, string detail) => new(Error: code.Reason, Detail: detail);
}
