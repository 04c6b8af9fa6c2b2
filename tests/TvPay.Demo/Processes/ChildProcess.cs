using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace TvPay.Demo.Processes;

/// <summary>
/// One of the demo's programs as a process of its own: its lines, its frames (lines up to a form feed), its input. What
/// it logs goes to a file.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const string FrameEnd = "\f";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();
    private readonly FrameBoard _frames = new();
    private readonly Task _reading;

    private ChildProcess(string name, Process process, string logPath)
    {
        Name = name;
        LogPath = logPath;
        _process = process;
        _log = new StreamWriter(logPath, append: true) { AutoFlush = true };
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    public string Name { get; }

    public string LogPath { get; }

    /// <summary>As the kernel knows it.</summary>
    public int Id => _process.Id;

    /// <summary>What it shows now; changes can be awaited.</summary>
    public FrameBoard Frames => _frames;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string name, string assemblyPath, string logPath, params string[] arguments) =>
        Start(name, assemblyPath, logPath, [], arguments);

    /// <param name="environment">Variables that it gets beside those of this process.</param>
    public static ChildProcess Start(
        string name, string assemblyPath, string logPath, IEnumerable<KeyValuePair<string, string>> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assemblyPath, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        var process = Process.Start(start) ?? throw new DemoException($"{name} can't be started.");
        return new ChildProcess(name, process, logPath);
    }

    /// <summary>Runs a program to its end and returns its output.</summary>
    /// <exception cref="DemoException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string name, string assemblyPath, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assemblyPath, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new DemoException($"{name} can't be started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new DemoException($"{name} {arguments[0]} ended with {process.ExitCode}: {(await errors).Trim()} {(await output).Trim()}");
    }

    /// <summary>The rest of the next line that begins thus.</summary>
    public Task<string> LineAsync(string beginning, TimeSpan limit) => LineAsync(_lines.Reader, beginning, limit);

    /// <summary>The same of what it says beside its output.</summary>
    public Task<string> ErrorLineAsync(string beginning, TimeSpan limit) => LineAsync(_errors.Reader, beginning, limit);

    private async Task<string> LineAsync(ChannelReader<string> lines, string beginning, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await foreach (var line in lines.ReadAllAsync(timeout.Token))
                if (line.StartsWith(beginning, StringComparison.Ordinal)) return line[beginning.Length..].Trim();
        }
        catch (OperationCanceledException)
        {
            throw new DemoException($"{Name} did not say \"{beginning}\" within {limit.TotalSeconds} s; see {LogPath}.");
        }

        throw new DemoException($"{Name} ended before it said \"{beginning}\"; see {LogPath}.");
    }

    public async Task SendAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException e)
        {
            throw new DemoException($"{Name} has ended; see {LogPath}.", e);
        }
    }

    /// <summary>Until it has ended, by itself or by another's hand.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        await _reading.WaitAsync(stop);
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync();
        await KillAsync();
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task StopAsync()
    {
        // It may be gone already (Ctrl-C reaches every program of the terminal): then there is nothing to say.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        });
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await _log.WriteLineAsync("demo: did not stop when asked; killed");
        }
    }

    private async Task ReadOutputAsync()
    {
        var frame = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == FrameEnd)
            {
                _frames.Show([.. frame]);
                frame.Clear();
                continue;
            }

            frame.Add(line);
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
        _frames.End();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            await _log.WriteLineAsync(line);
            _errors.Writer.TryWrite(line);
        }

        _errors.Writer.Complete();
    }
}
