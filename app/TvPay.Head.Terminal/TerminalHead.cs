using System.Text;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// Draws screens as text and turns key strokes into messages; decides nothing. On a terminal it takes the whole window; on
/// pipes it writes frames and reads key names, for programs and for the demo.
/// </summary>
public sealed class TerminalHead
{
    private readonly IDisplay _display;
    private readonly IKeySource _keys;
    private readonly ChannelReader<Screen> _screens;
    private readonly Action<Message> _send;
    private readonly TimeProvider _time;
    private long _painted;

    private TerminalHead(
        IDisplay display, IKeySource keys, ChannelReader<Screen> screens, Action<Message> send, TimeProvider time) =>
        (_display, _keys, _screens, _send, _time) = (display, keys, screens, send, time);

    /// <summary>Frames and key names, as <c>app/README.md</c> describes them.</summary>
    /// <param name="input">Key names, one a line. At its end the head goes on without input.</param>
    /// <param name="screens">The newest screen; one that nobody has seen yet may be dropped for a newer.</param>
    /// <param name="send">Takes each message; called from any thread.</param>
    public static TerminalHead OnPipe(
        TextReader input, TextWriter output, ChannelReader<Screen> screens, Action<Message> send, TimeProvider time) =>
        new(new PipeDisplay(output), new PipeKeys(input), screens, send, time);

    /// <inheritdoc cref="OnPipe"/>
    /// <summary>A terminal that the caller has put into raw mode.</summary>
    /// <param name="input">Bytes as keys are pressed.</param>
    /// <param name="size">The window as it is now.</param>
    public static TerminalHead OnTty(
        Stream input,
        TextWriter output,
        Func<TerminalSize> size,
        ChannelReader<Screen> screens,
        Action<Message> send,
        TimeProvider time) =>
        new(new TtyDisplay(output, size), new TtyKeys(input, time), screens, send, time);

    /// <summary>Runs a head on this process's own console until the screens end or the token fires: the window if it is a
    /// terminal on both sides, else pipes. Puts the terminal back as it was.</summary>
    /// <exception cref="IOException">Nobody takes what is written any more, or the terminal can't be set.</exception>
    public static async Task RunOnConsoleAsync(
        ChannelReader<Screen> screens, Action<Message> send, TimeProvider time, CancellationToken cancel)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = false };
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            // Console.In would block its caller until a line comes.
            using var lines = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            await OnPipe(lines, output, screens, send, time).RunAsync(cancel);
            return;
        }

        // Past the console class, which on a terminal hands out whole lines only.
        using var standardInput = new SafeFileHandle(0, ownsHandle: false);
        await using var input = new FileStream(standardInput, FileAccess.Read, bufferSize: 0);
        using var raw = RawMode.Enter();
        await OnTty(input, output, ConsoleSize, screens, send, time).RunAsync(cancel);
    }

    /// <summary>Until the screens end or the token fires.</summary>
    /// <exception cref="IOException">Nobody takes what is written any more.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var keys = ReadKeysAsync(stop.Token);
        try
        {
            await DrawAsync(stop.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await stop.CancelAsync();
            await keys;
            await _display.DisposeAsync();
        }
    }

    private async Task DrawAsync(CancellationToken cancel)
    {
        while (await _screens.WaitToReadAsync(cancel))
        {
            Screen? newest = null;
            while (_screens.TryRead(out var screen)) newest = screen;
            if (newest is null) continue;
            await _display.DrawAsync(newest, cancel);
            var epoch = newest.Frame.Epoch;
            if (Interlocked.Exchange(ref _painted, epoch) != epoch)
                _send(new Message.ScreenPainted(epoch, _time.ReadMonotonic()));
        }
    }

    private async Task ReadKeysAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (var stroke in _keys.ReadAsync(cancel))
            {
                var epoch = stroke.Epoch ?? Interlocked.Read(ref _painted);
                var at = _time.ReadMonotonic();
                _send(new Message.KeyPressed(stroke.Key, stroke.IsRepeat ? KeyPhase.Repeat : KeyPhase.Down, epoch, at));
                _send(new Message.KeyPressed(stroke.Key, KeyPhase.Up, epoch, at));
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (IOException)
        {
            // A terminal that hung up has no more keys; what can't be drawn any more is for RunAsync to tell.
        }
    }

    private static TerminalSize ConsoleSize() => new(Console.WindowWidth, Console.WindowHeight);
}
