using System.Collections.Immutable;

namespace TvPay.Head.WinUI;

/// <summary>Things above each other, one of which gives way where there isn't room for all.</summary>
internal static class Column
{
    /// <summary>What the one that gives way may have at most.</summary>
    /// <param name="others">The heights of all others.</param>
    public static double Left(IReadOnlyCollection<double> others, double gap, double room) =>
        Math.Max(0, room - others.Sum() - (gap * others.Count));

    /// <param name="heights">From top to bottom.</param>
    /// <param name="room">What there is for all; what is too much is cut off below.</param>
    /// <returns>The upper edge of each.</returns>
    public static ImmutableArray<double> Tops(IReadOnlyList<double> heights, double gap, double room, ColumnFill fill)
    {
        var spare = Math.Max(0, room - heights.Sum() - (gap * (heights.Count - 1)));
        var between = fill == ColumnFill.Between && heights.Count > 1 ? spare / (heights.Count - 1) : 0;
        var tops = ImmutableArray.CreateBuilder<double>(heights.Count);
        var y = fill == ColumnFill.Middle ? spare / 2 : 0;
        foreach (var height in heights)
        {
            tops.Add(y);
            y += height + gap + between;
        }

        return tops.MoveToImmutable();
    }
}
