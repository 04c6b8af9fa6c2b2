using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TvPay.EndToEnd.Kernel.Usb;

/// <summary>A shell in a guest, as root, over the guest's network.</summary>
/// <param name="port">On this machine, forwarded by QEMU.</param>
internal sealed class GuestShell(int port)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until the guest is up and answers.</summary>
    /// <param name="limit">A boot may take so long.</param>
    /// <param name="guest">Ends early if the guest does.</param>
    public async Task UpAsync(TimeSpan limit, Task guest)
    {
        using var end = new CancellationTokenSource(limit, TimeProvider.System);
        while (!guest.IsCompleted)
        {
            // QEMU takes every connection, and drops it when nobody listens in the guest.
            var (exitCode, _) = await TryAsync("true", end.Token);
            if (exitCode == 0) return;
            await Task.Delay(BetweenTries, TimeProvider.System, end.Token);
        }

        Assert.Fail("the guest ended while it booted");
    }

    /// <summary>What a command writes; it must end with 0.</summary>
    public async Task<string> RunAsync(string command)
    {
        using var end = new CancellationTokenSource(UsbGuest.Limit, TimeProvider.System);
        var (exitCode, output) = await TryAsync(command, end.Token);
        Assert.AreEqual(0, exitCode, $"{command}\n{output}");
        return output;
    }

    /// <summary>What a command writes, and ends with; null if the shell could not be asked.</summary>
    public async Task<(int? ExitCode, string Output)> TryAsync(string command, CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancel);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"(\n{command}\n) 2>&1 </dev/null; echo \"=$?\"; exit\n"), cancel);
            using var reader = new StreamReader(stream);
            var text = await reader.ReadToEndAsync(cancel);
            var verdict = text.LastIndexOf('=');
            return int.TryParse(text[(verdict + 1)..].Trim(), CultureInfo.InvariantCulture, out var exitCode)
                ? (exitCode, text[..verdict])
                : (null, text);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return (null, e.Message);
        }
    }
}
