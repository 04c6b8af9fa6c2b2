namespace TvPay.Head.Terminal;

/// <summary>Lines of a width, from top to bottom.</summary>
internal sealed class Sheet(int width)
{
    private readonly List<Line> _lines = [];

    public int Width => width;

    public IReadOnlyList<Line> Lines => _lines;

    public Sheet Add(Line line)
    {
        _lines.Add(line);
        return this;
    }

    public Sheet Add(IEnumerable<Line> lines)
    {
        _lines.AddRange(lines);
        return this;
    }

    public Sheet Blank() => Add(new Line());

    public Sheet Rule() => Add(new Line(new string('─', width), Style.Dim));

    /// <summary>A sentence over as many lines as it needs, each after an indent, the first after a mark.</summary>
    public Sheet Say(string text, Style style = Style.Plain, string mark = "", int indent = 1)
    {
        var hang = indent + (mark.Length == 0 ? 0 : Cells.Of(mark) + 1);
        var isFirst = true;
        foreach (var part in Cells.Wrap(Cells.Clean(text), width - hang - 1))
        {
            var line = new Line().To(indent);
            if (isFirst && mark.Length > 0) line.Add(mark, style);
            Add(line.To(hang).Add(part, style));
            isFirst = false;
        }

        return this;
    }
}
