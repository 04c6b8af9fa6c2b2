using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace TvPay.RemoteProbe;

/// <summary>The service itself, <c>tvpay-tv run</c>, with a terminal head on pipes that nobody types on.</summary>
internal sealed class TvProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly Channel<string> _frames = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _logs = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    /// <param name="program">The path of tvpay-tv.dll.</param>
    /// <param name="state">A device's folder, complete.</param>
    public TvProcess(string program, string state)
    {
        string[] arguments =
        [
            program, "run", "--state", state, "--gateway", "https://127.0.0.1:9", "--bridge-socket", Path.Combine(state, "no-bridge.sock"),
            "--head", "terminal", "--language", "en", "--remote", "auto",
        ];
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        _process.StandardInput.Close();
        _reading = Task.WhenAll(ReadFramesAsync(), ReadLogAsync());
    }

    /// <summary>Sooner or later a frame shows this.</summary>
    public Task ExpectFrameAsync(string text) => ExpectAsync(_frames, text, Patience);

    /// <summary>As <see cref="ExpectFrameAsync"/>, but soon.</summary>
    /// <returns>Whether it came.</returns>
    public async Task<bool> ShowsSoonAsync(string text)
    {
        try
        {
            await ExpectAsync(_frames, text, Soon);
            return true;
        }
        catch (PlayException)
        {
            return false;
        }
    }

    /// <summary>Sooner or later the log has an entry with these words.</summary>
    public Task ExpectLogAsync(string words) => ExpectAsync(_logs, words, Patience);

    /// <param name="signal">As kill(1) names it.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await SignalAsync("KILL");
        await _reading.WaitAsync(Patience);
        _process.Dispose();
    }

    private static async Task ExpectAsync(Channel<string> texts, string part, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            while (!(await texts.Reader.ReadAsync(limit.Token)).Contains(part, StringComparison.Ordinal))
            {
                // What comes before it is not asked for.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new PlayException($"in vain waited for {part}");
        }
    }

    private async Task ReadFramesAsync()
    {
        var frame = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            frame.AppendLine(line);
            if (line != "\f") continue;
            _frames.Writer.TryWrite(frame.ToString());
            frame.Clear();
        }

        _frames.Writer.Complete();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            _logs.Writer.TryWrite(line);
        }

        _logs.Writer.Complete();
    }
}
