using System.Globalization;
using System.Text;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// Frames of plain text for programs that watch the TV: <c>#screen NAME epoch N</c>, the lines of the screen, then a line
/// that holds one form feed.
/// </summary>
internal sealed class PipeDisplay(TextWriter output) : IDisplay
{
    private string? _last;

    public static string FrameOf(Screen screen)
    {
        var frame = new StringBuilder();
        frame.Append(CultureInfo.InvariantCulture, $"#screen {screen.Name} epoch {screen.Frame.Epoch}\n");
        foreach (var line in ScreenPainter.Paint(screen, TerminalSize.Pipe, fill: false)) frame.Append(line.Text).Append('\n');
        return frame.Append("\f\n").ToString();
    }

    public async Task DrawAsync(Screen screen, CancellationToken cancel)
    {
        var frame = FrameOf(screen);
        if (frame == _last) return;
        await output.WriteAsync(frame.AsMemory(), cancel);
        await output.FlushAsync(cancel);
        _last = frame;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
