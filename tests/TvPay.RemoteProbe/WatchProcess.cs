using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace TvPay.RemoteProbe;

/// <summary><c>tvpay-remote-probe watch</c> as a process of its own.</summary>
internal sealed class WatchProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly Channel<string> _keys = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _logs = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private WatchProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(WatchProcess).Assembly.Location, "watch"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>How long the last expected key took from the finger to there, cut to milliseconds.</summary>
    public TimeSpan Last { get; private set; }

    public static async Task<WatchProcess> StartAsync()
    {
        var watch = new WatchProcess();
        await watch._watching.Task.WaitAsync(Patience);
        return watch;
    }

    /// <summary>Exactly these keys come next; repeats come when they will, and count only where one is expected.</summary>
    public async Task ExpectKeysAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            string[] words;
            do words = (await NextAsync(_keys, $"key {key}")).Split(' ');
            while (words[2] == "Repeat" && !key.EndsWith("Repeat", StringComparison.Ordinal));
            var next = $"{words[1]} {words[2]}";
            Last = TimeSpan.FromMilliseconds(int.Parse(words[4], CultureInfo.InvariantCulture));
            if (next != key) throw new PlayException($"expected key {key}, and {next} came");
        }
    }

    /// <summary>Sooner or later the log has such an entry about this device.</summary>
    public async Task ExpectLogAsync(int id, string device)
    {
        string next;
        do next = await NextAsync(_logs, $"log {id} of {device}");
        while (!next.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{id} "), StringComparison.Ordinal)
            || !next.Contains(device, StringComparison.Ordinal));
    }

    public async Task TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
    }

    /// <param name="signal">As kill(1) names it.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<int> ExitAsync()
    {
        await _reading.WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await SignalAsync("KILL");
        await ExitAsync();
        _process.Dispose();
    }

    private static async Task<string> NextAsync(Channel<string> lines, string expected)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            return await lines.Reader.ReadAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new PlayException($"in vain waited for {expected}");
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "watching") _watching.SetResult();
            var parts = line.Split(' ', 2);
            if (parts[0] == "log") _logs.Writer.TryWrite(parts[1]);
            if (parts[0] == "key") _keys.Writer.TryWrite(line);
        }

        _keys.Writer.Complete();
        _logs.Writer.Complete();
    }
}
