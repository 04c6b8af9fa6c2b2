using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using TvPay.Payments;

namespace TvPay.Ledger.Admin;

/// <summary>Asks a running service for a copy of its ledger, or to fetch a receipt.</summary>
public static class AdminClient
{
    /// <summary>Has a snapshot made, hands its path to the function, and deletes it whatever happens.</summary>
    /// <param name="socket">The service's admin socket. The folder for the snapshot is made beside it.</param>
    /// <exception cref="TvPayException">The service refused or could not do it.</exception>
    /// <exception cref="IOException">Nobody answers on the socket, or not in this protocol.</exception>
    public static async Task<T> WithSnapshotAsync<T>(string socket, Func<string, T> use, CancellationToken cancel)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(socket))!;
        var name = AdminProtocol.SnapshotFolderPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var folder = Path.Combine(beside, name);
        Directory.CreateDirectory(
            folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            var snapshot = Path.Combine(folder, "ledger.db");
            await AskAsync(socket, new AdminProtocol.Request(snapshot), cancel);
            return use(snapshot);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Has the service fetch a payment's receipt, verify it and keep it in its ledger.</summary>
    /// <exception cref="TvPayException">The service refused or could not do it.</exception>
    /// <exception cref="IOException">Nobody answers on the socket, or not in this protocol.</exception>
    public static Task FetchReceiptAsync(string socket, PaymentId payment, CancellationToken cancel) =>
        AskAsync(socket, new AdminProtocol.Request(Receipt: payment.ToString()), cancel);

    private static async Task AskAsync(string path, AdminProtocol.Request request, CancellationToken cancel)
    {
        AdminProtocol.Answer? answer;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            var lines = new AdminLines(socket);
            await lines.WriteAsync(request, cancel);
            answer = await lines.ReadAsync<AdminProtocol.Answer>(cancel);
        }
        catch (Exception e) when (e is SocketException or JsonException or InvalidDataException)
        {
            throw new IOException($"The service does not answer: {e.Message}", e);
        }

        if (answer is { Done: true }) return;
        if (answer?.Error is null || ErrorCode.FromReason(answer.Error) is not { } code)
            throw new IOException("The service does not answer in its protocol.");
        throw new TvPayException(code, answer.Detail ?? "the service refused");
    }
}
