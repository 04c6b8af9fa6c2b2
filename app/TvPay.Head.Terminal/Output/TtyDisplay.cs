using System.Globalization;
using System.Text;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>A full screen by ECMA-48 control functions, on the terminal's alternate screen. Draws only lines that changed.</summary>
/// <param name="size">Asked before each drawing: people resize windows.</param>
internal sealed class TtyDisplay(TextWriter output, Func<TerminalSize> size) : IDisplay
{
    private const string Enter = "\e[?1049h\e[?25l\e[2J";
    private const string Leave = "\e[0m\e[?25h\e[?1049l";

    private TerminalSize? _size;
    private List<string> _shown = [];

    public async Task DrawAsync(Screen screen, CancellationToken cancel)
    {
        var now = size();
        var text = new StringBuilder();
        if (_size != now)
        {
            text.Append(_size is null ? Enter : "\e[2J");
            (_size, _shown) = (now, []);
        }

        var lines = ScreenPainter.Paint(screen, now, fill: true).Select(Encode).Take(now.Rows).ToList();
        for (var row = 0; row < Math.Max(lines.Count, _shown.Count); row++)
        {
            var line = row < lines.Count ? lines[row] : "";
            if (row < _shown.Count && _shown[row] == line) continue;
            text.Append(CultureInfo.InvariantCulture, $"\e[{row + 1};1H{line}\e[0m\e[K");
        }

        _shown = lines;
        if (text.Length == 0) return;
        await output.WriteAsync(text, cancel);
        await output.FlushAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_size is null) return;
        await output.WriteAsync(Leave);
        await output.FlushAsync();
    }

    /// <summary>Select Graphic Rendition around each piece of text.</summary>
    private static string Encode(Line line)
    {
        var text = new StringBuilder();
        foreach (var (piece, style) in line.Pieces)
            text.Append("\e[").Append(Codes(line.IsInverse ? style | Style.Inverse : style)).Append('m').Append(piece);
        return text.ToString();
    }

    private static string Codes(Style style) => string.Concat(
        "0",
        style.HasFlag(Style.Bold) ? ";1" : "",
        style.HasFlag(Style.Dim) && !style.HasFlag(Style.Inverse) ? ";2" : "",
        style.HasFlag(Style.Inverse) ? ";7" : "",
        style.HasFlag(Style.Red) ? ";31" : style.HasFlag(Style.Green) ? ";32" : style.HasFlag(Style.Yellow) ? ";33" : "",
        style.HasFlag(Style.Cyan) ? ";36" : "");
}
