using System.Collections.Immutable;
using System.Text;
using TvPay.Demo.Installation;
using TvPay.Demo.Processes;

namespace TvPay.Demo.Interactive;

/// <summary>The TV and the payment box in one terminal: the TV above, the box's panel below, keys for both.</summary>
/// <param name="browser">The same TV in a browser.</param>
public sealed class DemoTerminal(DemoInstallation installation, Uri browser, TextWriter screen)
{
    private const string Legend =
        "TV: arrows, Enter, Backspace, digits, r g y b  |  box: o OK  i card  p PIN  c cancel  x take card  u unplug/plug  |  q quit";

    private readonly Lock _drawing = new();
    private bool _plugged = true;
    private bool _left;

    /// <summary>Until q or Ctrl-C.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var (tv, box) = (installation.Tv!, installation.Box!);
        screen.Write("\e[?1049h\e[?25l");
        try
        {
            tv.Frames.Watch(_ => Draw());
            box.Frames.Watch(_ => Draw());
            Draw();
            await foreach (var key in TerminalKeys.ReadAllAsync(stop))
            {
                if (key.KeyChar == 'q') return;
                if (TvKey(key) is { } tvKey) await tv.SendAsync(tvKey);
                else if (BoxKey(key) is { } boxKey) await box.SendAsync(boxKey);
            }
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_drawing)
        {
            // The programs still draw while they stop: not any more into the terminal that was given back.
            _left = true;
            screen.Write("\e[?25h\e[?1049l");
            screen.Flush();
        }
    }

    private static string? TvKey(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.UpArrow => "up",
        ConsoleKey.DownArrow => "down",
        ConsoleKey.LeftArrow => "left",
        ConsoleKey.RightArrow => "right",
        ConsoleKey.Enter => "ok",
        ConsoleKey.Backspace or ConsoleKey.Escape => "back",
        _ => key.KeyChar switch
        {
            'r' => "red",
            'g' => "green",
            'y' => "yellow",
            'b' => "blue",
            >= '0' and <= '9' => key.KeyChar.ToString(),
            _ => null,
        },
    };

    private string? BoxKey(ConsoleKeyInfo key)
    {
        if (key.KeyChar == 'u') _plugged = !_plugged;
        return key.KeyChar switch
        {
            'o' => "ok",
            'i' => "card approve",
            'p' => "pin 123456",
            'c' => "cancel",
            'x' => "remove",
            'u' => _plugged ? "plug" : "unplug",
            _ => null,
        };
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (_left) return;
            var text = new StringBuilder("\e[H");
            Append(text, WithoutHeader(installation.Tv!.Frames));
            text.Append("\e[2K────────────────── USB payment box ──────────────────\r\n");
            Append(text, WithoutHeader(installation.Box!.Frames));
            text.Append("\e[2K\e[2m").Append(Legend).Append("\r\n");
            text.Append("\e[2KThe same TV in a browser: ").Append(browser).Append("\e[0m\e[0J");
            screen.Write(text.ToString());
            screen.Flush();
        }
    }

    private static ImmutableArray<string> WithoutHeader(FrameBoard frames) =>
        [.. frames.Newest.SkipWhile(line => line.StartsWith("#screen", StringComparison.Ordinal))];

    private static void Append(StringBuilder text, ImmutableArray<string> lines)
    {
        foreach (var line in lines) text.Append("\e[2K").Append(line).Append("\r\n");
    }
}
