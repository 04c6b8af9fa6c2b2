using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>Draws a screen into lines: header, content, rows around the focus, what the keys do.</summary>
internal static class ScreenPainter
{
    /// <summary>Between badges.</summary>
    private const int Gap = 3;

    private const int Narrowest = 60;
    private const int Widest = 100;

    /// <param name="fill">Down to the last line, the keys at the bottom.</param>
    public static IReadOnlyList<Line> Paint(Screen screen, TerminalSize size, bool fill)
    {
        var width = Math.Clamp(size.Columns, Narrowest, Widest);
        var header = Header(screen.Frame, width);
        var footer = Footer(screen.Frame, width);
        var room = Math.Max(2, size.Rows - header.Count - footer.Count);
        var blocks = new RowPainter(screen, width).Blocks(out var focused);
        // The focus is never pushed off the screen: where all doesn't fit, content gives way first, then far rows.
        var least = Math.Min(room, blocks[focused].Lines.Count + 2);
        var content = WithGap(ContentPainter.Paint(screen, width).Lines);
        // A QR code is of use whole or not at all.
        var code = CodeOf(screen);
        if (content.Count + code.Count + blocks.Sum(block => block.Lines.Count + 1) <= room) content = [.. content, .. code];
        var shown = content.Count <= room - least ? content : [.. content.Take(room - least - 1), new Line(" …", Style.Dim)];
        var rows = RowWindow.Of(blocks, focused, room - shown.Count);
        var blank = fill ? Enumerable.Repeat(new Line(), Math.Max(0, room - shown.Count - rows.Count)) : [];
        return [.. header.Concat(shown).Concat(rows).Concat(blank).Concat(footer).Select(line => Finish(line, width))];
    }

    private static IReadOnlyList<Line> CodeOf(Screen screen) => screen is Screen.Receipt { Check: { } check }
        ? [.. QrPainter.Paint(QrMatrix.Of(check.Link)), new Line()]
        : [];

    /// <summary>No wider than the screen; with the focus, as wide.</summary>
    private static Line Finish(Line line, int width) => line.IsInverse ? line.Within(width).To(width) : line.Within(width);

    /// <summary>Content and rows never touch.</summary>
    private static IReadOnlyList<Line> WithGap(IReadOnlyList<Line> content) =>
        content.Count == 0 || content[^1].Width == 0 ? content : [.. content, new Line()];

    private static IReadOnlyList<Line> Header(ScreenFrame frame, int width)
    {
        var title = new Line(" ").Add(frame.Title, Style.Bold);
        var clock = (frame.Clock, Style.Bold);
        var badges = frame.Badges.Select(badge => ($"{Marks.Of(badge.Tone)} {badge.Text}", Marks.StyleOf(badge.Tone))).ToList();
        List<(string, Style)> all = [.. badges, clock];
        var sheet = new Sheet(width);
        if (title.Width + Gap + WidthOf(all) < width)
        {
            sheet.Add(ToTheRight(title, all, width));
        }
        else
        {
            // What doesn't fit beside the title stands below it: nothing is cut.
            sheet.Add(ToTheRight(title, [clock], width));
            foreach (var line in Lines(badges, width)) sheet.Add(ToTheRight(new Line(), line, width));
        }

        return sheet.Rule().Notices([frame.Banner]).Lines;
    }

    private static Line ToTheRight(Line line, IReadOnlyList<(string Text, Style Style)> parts, int width)
    {
        line.To(width - 1 - WidthOf(parts));
        for (var i = 0; i < parts.Count; i++) line.Add(i > 0 ? new string(' ', Gap) : "").Add(parts[i].Text, parts[i].Style);
        return line;
    }

    /// <summary>As many beside each other as have room.</summary>
    private static List<List<(string Text, Style Style)>> Lines(IEnumerable<(string Text, Style Style)> parts, int width)
    {
        var lines = new List<List<(string Text, Style Style)>>();
        foreach (var part in parts)
        {
            if (lines.Count > 0 && WidthOf([.. lines[^1], part]) < width) lines[^1].Add(part);
            else lines.Add([part]);
        }

        return lines;
    }

    private static int WidthOf(IReadOnlyList<(string Text, Style Style)> parts) =>
        parts.Sum(part => Cells.Of(part.Text)) + (Gap * (parts.Count - 1));

    private static IReadOnlyList<Line> Footer(ScreenFrame frame, int width)
    {
        var sheet = new Sheet(width).Rule();
        var line = new Line(" ");
        foreach (var key in frame.Keys)
        {
            var text = $"{key.Symbol} {key.Text}";
            if (line.Width > 1 && line.Width + 3 + Cells.Of(text) >= width)
            {
                sheet.Add(line);
                line = new Line(" ");
            }

            line.Add(line.Width > 1 ? "   " : "").Add(key.Symbol, Colour(key.Key) | Style.Bold).Add($" {key.Text}");
        }

        return sheet.Add(line).Lines;
    }

    private static Style Colour(RemoteKey key) => key switch
    {
        RemoteKey.Red => Style.Red,
        RemoteKey.Green => Style.Green,
        RemoteKey.Yellow => Style.Yellow,
        RemoteKey.Blue => Style.Cyan,
        _ => Style.Plain,
    };
}
