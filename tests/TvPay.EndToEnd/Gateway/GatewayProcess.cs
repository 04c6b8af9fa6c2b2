using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TvPay.EndToEnd.Gateway;

/// <summary>tvpay-gateway as a process of its own.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string Word = "gateway listening on ";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private GatewayProcess(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "tvpay-gateway.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        // Whatever the environment says, the gateway listens where it is told and nowhere else.
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        start.Environment["DOTNET_URLS"] = "http://0.0.0.0:0";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary><c>https://127.0.0.1:PORT</c>, once it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs a command to its end, with more in its environment.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        await using var gateway = new GatewayProcess(arguments, environment);
        var output = await gateway._process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        return (await gateway.ExitAsync(), output, await gateway._errors);
    }

    /// <summary>Starts serving and waits for its word that it listens.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder, int port = 0, params string[] more)
    {
        var listen = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var gateway = new GatewayProcess(["run", "--folder", folder, "--listen", listen, .. more]);
        var line = await gateway._process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Assert.IsNotNull(line, line is null ? await gateway._errors : "");
        Assert.StartsWith(Word, line);
        gateway.Address = line[Word.Length..];
        return gateway;
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
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
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
