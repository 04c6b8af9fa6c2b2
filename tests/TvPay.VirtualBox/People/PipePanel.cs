using System.Threading.Channels;
using TvPay.VirtualBox.Display;

namespace TvPay.VirtualBox.People;

/// <summary>
/// The box for a program: commands as lines on one stream, the display as frames on the other, each frame its lines and
/// then a line with a form feed alone.
/// </summary>
public sealed class PipePanel(PaymentBox box, TextReader commands, TextWriter display, TextWriter errors)
{
    /// <summary>Runs until <c>quit</c>, or the commands' end, or it is stopped.</summary>
    /// <param name="quitAtEnd">False: without commands it goes on until it is stopped.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(bool quitAtEnd, CancellationToken cancellationToken)
    {
        var frames = Channel.CreateUnbounded<DisplayFrame>();
        void Show(DisplayFrame frame) => frames.Writer.TryWrite(frame);
        box.DisplayChanged += Show;
        Show(box.Display);
        var drawing = DrawAllAsync(frames.Reader);
        try
        {
            if (!await ObeyAsync(cancellationToken) && !quitAtEnd)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            box.DisplayChanged -= Show;
            frames.Writer.TryComplete();
            await drawing;
        }
    }

    /// <summary>True if it was told to quit, false if the commands ended.</summary>
    private async Task<bool> ObeyAsync(CancellationToken cancellationToken)
    {
        while (await commands.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Trim() == "quit")
                return true;
            if (BoxCommand.Parse(line) is { } command)
                command.Do(box);
            else if (line.Trim().Length > 0)
                await errors.WriteLineAsync($"no command: {line.Trim()} (there are: {BoxCommand.Vocabulary}, quit)");
        }

        return false;
    }

    private async Task DrawAllAsync(ChannelReader<DisplayFrame> frames)
    {
        await foreach (var frame in frames.ReadAllAsync())
        {
            foreach (string line in frame.Lines)
                await display.WriteLineAsync(line);
            await display.WriteLineAsync("\f");
            await display.FlushAsync();
        }
    }
}
