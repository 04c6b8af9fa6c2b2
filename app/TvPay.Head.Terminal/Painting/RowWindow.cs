namespace TvPay.Head.Terminal;

/// <summary>The rows around the focus that fit, and how many there are above and below.</summary>
internal static class RowWindow
{
    public static IReadOnlyList<Line> Of(IReadOnlyList<Block> blocks, int focused, int room)
    {
        if (blocks.Select(Height).Sum() <= room) return Lines(blocks, 0, blocks.Count - 1);
        // Two lines go to the marks; then the window grows from the focus, a row down, a row up, as long as rows fit.
        var (first, last) = (focused, focused);
        var left = room - 2 - Height(blocks[focused]);
        for (var grew = true; grew;)
        {
            grew = false;
            if (last + 1 < blocks.Count && Height(blocks[last + 1]) <= left)
            {
                left -= Height(blocks[++last]);
                grew = true;
            }

            if (first > 0 && Height(blocks[first - 1]) <= left)
            {
                left -= Height(blocks[--first]);
                grew = true;
            }
        }

        return
        [
            new Line(first > 0 ? $"   ▲ {first}" : "", Style.Dim),
            .. Lines(blocks, first, last),
            new Line(last < blocks.Count - 1 ? $"   ▼ {blocks.Count - 1 - last}" : "", Style.Dim),
        ];
    }

    private static int Height(Block block) => block.Lines.Count + (block.StartsGroup ? 1 : 0);

    private static List<Line> Lines(IReadOnlyList<Block> blocks, int first, int last)
    {
        var lines = new List<Line>();
        for (var i = first; i <= last; i++)
        {
            if (blocks[i].StartsGroup && i > first) lines.Add(new Line());
            lines.AddRange(blocks[i].Lines);
        }

        return lines;
    }
}
