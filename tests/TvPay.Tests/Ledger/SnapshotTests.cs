using System.Net.Sockets;
using System.Text;
using TvPay.Ledger.Admin;
using TvPay.Ledger.Verification;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class SnapshotTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    private string Socket => Path.Combine(_folder.Folder, "admin.sock");

    [TestMethod]
    public async Task A_snapshot_of_a_ledger_in_use_is_whole_and_private()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1, 2);
        var path = Path.Combine(_folder.Folder, "copy.db");

        Assert.IsNull(await ledger.SnapshotAsync(path));

        var report = LedgerFile.Verify(path);
        Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
        Assert.AreEqual(6, report.Entries);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun()).CommittedAsync();
    }

    [TestMethod]
    public async Task A_snapshot_overwrites_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        var path = Path.Combine(_folder.Folder, "precious");
        await File.WriteAllTextAsync(path, "precious");

        Assert.AreEqual(ErrorCode.LedgerUnwritable, await ledger.SnapshotAsync(path));

        Assert.AreEqual("precious", await File.ReadAllTextAsync(path));
    }

    [TestMethod]
    public async Task A_client_verifies_a_running_service_and_leaves_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        await WithServerAsync(async () =>
        {
            string? seen = null;
            var report = await AdminClient.WithSnapshotAsync(
                Socket,
                path =>
                {
                    seen = path;
                    return LedgerFile.Verify(path);
                },
                CancellationToken.None);

            Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
            Assert.AreEqual(3, report.Entries);
            Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(seen)));
        }, ledger);
    }

    [TestMethod]
    public async Task A_client_that_is_killed_leaves_nothing_for_long()
    {
        await using var ledger = await _folder.OpenAsync();
        var left = Path.Combine(_folder.Folder, "snapshot-0011223344556677");
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(Path.Combine(left, "ledger.db"), "x");

        await WithServerAsync(() => AdminClient.WithSnapshotAsync(Socket, _ => true, CancellationToken.None), ledger);

        Assert.IsFalse(Directory.Exists(left));
    }

    [TestMethod]
    [DataRow("""{"snapshot":"/etc/passwd"}""", "INVALID_REQUEST")]
    [DataRow("""{"snapshot":"ledger.db"}""", "INVALID_REQUEST")]
    [DataRow("""{"snapshot":"FOLDER/ledger.db"}""", "INVALID_REQUEST")]
    [DataRow("""{"snapshot":"FOLDER/snapshot-1/../ledger.db"}""", "INVALID_REQUEST")]
    [DataRow("""{"snapshot":"FOLDER/snapshot-missing/ledger.db"}""", "LEDGER_UNWRITABLE")]
    [DataRow("""{"receipt":"the last one"}""", "INVALID_REQUEST")]
    [DataRow("""{"receipt":"0199e2b4-0000-7000-8000-000000000009"}""", "RECEIPT_NOT_READY")]
    [DataRow("""{"delete":"everything"}""", "INVALID_REQUEST")]
    [DataRow("""{}""", "INVALID_REQUEST")]
    [DataRow("null", "INVALID_REQUEST")]
    [DataRow("hello", "INVALID_REQUEST")]
    public async Task A_bad_request_is_answered_and_the_connection_lives(string request, string reason)
    {
        await using var ledger = await _folder.OpenAsync();
        await WithServerAsync(async () =>
        {
            using var socket = await ConnectAsync();
            for (var i = 0; i < 2; i++)
            {
                await SendAsync(socket, request.Replace("FOLDER", _folder.Folder, StringComparison.Ordinal) + "\n");
                StringAssert.Contains(await ReceiveLineAsync(socket), $"\"error\":\"{reason}\"");
            }
        }, ledger);
    }

    [TestMethod]
    public async Task An_endless_line_ends_the_connection_and_not_the_service()
    {
        await using var ledger = await _folder.OpenAsync();
        await WithServerAsync(async () =>
        {
            using (var socket = await ConnectAsync())
            {
                await SendAsync(socket, new string('x', 5000));
                Assert.AreEqual("", await ReceiveLineAsync(socket));
            }

            Assert.IsTrue(await AdminClient.WithSnapshotAsync(Socket, File.Exists, CancellationToken.None));
        }, ledger);
    }

    [TestMethod]
    public async Task Nobody_answers_where_no_service_runs() => await Assert.ThrowsExactlyAsync<IOException>(
        () => AdminClient.WithSnapshotAsync(Socket, _ => true, CancellationToken.None));

    [TestMethod]
    public async Task A_socket_left_by_a_killed_service_is_replaced_and_only_its_owner_s()
    {
        await using var ledger = await _folder.OpenAsync();
        await File.WriteAllTextAsync(Socket, "");

        using var server = new AdminServer(ledger, Socket, TimeProvider.System);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Socket));
    }

    private async Task WithServerAsync(Func<Task> test, TvPay.Ledger.ILedger ledger)
    {
        using var stop = new CancellationTokenSource();
        using var server = new AdminServer(ledger, Socket, TimeProvider.System)
        {
            Receipts = (_, _) => Task.FromResult<ErrorCode?>(ErrorCode.ReceiptNotReady),
        };
        var running = server.RunAsync(stop.Token);
        try
        {
            await test().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
        return socket;
    }

    private static async Task SendAsync(Socket socket, string text) =>
        Assert.AreEqual(text.Length, await socket.SendAsync(Encoding.ASCII.GetBytes(text)));

    private static async Task<string> ReceiveLineAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[1024];
        while (!text.ToString().EndsWith('\n'))
        {
            int read;
            try
            {
                read = await socket.ReceiveAsync(buffer);
            }
            catch (SocketException)
            {
                read = 0;
            }

            if (read == 0) break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
