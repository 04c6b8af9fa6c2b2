using System.Collections.Immutable;

namespace TvPay.Head.WinUI;

/// <summary>Things beside each other, as many in a line as have room; those of a line stand on its middle.</summary>
/// <param name="Gap">Between those of a line.</param>
/// <param name="LineGap">Between lines.</param>
/// <param name="Align">Where lines stand that are shorter than the room.</param>
internal sealed record Flow(double Gap, double LineGap, FlowAlign Align)
{
    /// <param name="sizes">How large each wants to be.</param>
    /// <param name="width">What is wider is cut to it.</param>
    /// <param name="toEnd">From this one on, a line stands at the end; -1: none does.</param>
    public ImmutableArray<Place> Of(IReadOnlyList<(double Width, double Height)> sizes, double width, int toEnd = -1)
    {
        var places = ImmutableArray.CreateBuilder<Place>(sizes.Count);
        var y = 0.0;
        for (var first = 0; first < sizes.Count;)
        {
            var count = CountOfLine(sizes, first, width);
            var line = sizes.Skip(first).Take(count).ToList();
            var height = line.Max(size => size.Height);
            var spare = Math.Max(0, width - WidthOf(line));
            var x = Align == FlowAlign.End ? spare : 0;
            for (var i = 0; i < count; i++)
            {
                if (Align == FlowAlign.Start && first + i == toEnd) x += spare;
                places.Add(new Place(x, y + ((height - line[i].Height) / 2), Math.Min(width, line[i].Width), line[i].Height));
                x += line[i].Width + Gap;
            }

            first += count;
            y += height + LineGap;
        }

        return places.MoveToImmutable();
    }

    private int CountOfLine(IReadOnlyList<(double Width, double Height)> sizes, int first, double width)
    {
        // What has been measured may come back a trifle narrower.
        const double tolerance = 0.01;
        var count = 1;
        while (first + count < sizes.Count && WidthOf([.. sizes.Skip(first).Take(count + 1)]) <= width + tolerance) count++;
        return count;
    }

    private double WidthOf(List<(double Width, double Height)> line) => line.Sum(size => size.Width) + (Gap * (line.Count - 1));
}
