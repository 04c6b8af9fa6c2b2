using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TvPay.EndToEnd.Bridge;

/// <summary>tvpay-bridge as a process of its own.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private BridgeProcess(IEnumerable<string> arguments)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "tvpay-bridge.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        // Whatever the environment says, the bridge listens on its socket and nowhere else.
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        start.Environment["DOTNET_URLS"] = "http://0.0.0.0:0";
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var bridge = new BridgeProcess(arguments);
        var output = await bridge._process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        return (await bridge.ExitAsync(), output, await bridge._errors);
    }

    /// <summary>Starts a daemon and waits for its word that it listens.</summary>
    public static async Task<BridgeProcess> StartAsync(string state, string socket, int usbIpPort)
    {
        var bridge = new BridgeProcess(
        [
            "run", "--state", state, "--socket", socket, "--development",
            "--usbip", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{usbIpPort}"),
        ]);
        var line = await bridge._process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Assert.AreEqual($"bridge listening on {socket}", line, line is null ? await bridge._errors : "");
        return bridge;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    /// <summary>SIGTERM, as systemd ends a service.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Limit);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }
}
