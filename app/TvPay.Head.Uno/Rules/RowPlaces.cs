using System.Collections.Immutable;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>
/// Where the rows of a screen stand, one below the other; the keys of a keypad in their lines and columns. Rows of another
/// kind than the one before are set apart.
/// </summary>
internal sealed class RowPlaces
{
    private readonly ImmutableArray<Row> _rows;
    private readonly int _columns;
    private readonly double _gap;

    public RowPlaces(ImmutableArray<Row> rows)
    {
        _rows = rows;
        _columns = rows.OfType<Row.Key>().Select(key => key.Column + 1).DefaultIfEmpty(0).Max();
        _gap = _columns > 0 ? Metrics.SpaceXs.Value : Metrics.SpaceS.Value;
    }

    /// <summary>How wide a row is, for its height to be measured by.</summary>
    /// <param name="width">Of the whole list.</param>
    public double WidthOf(int index, double width) =>
        _rows[index] is Row.Key ? Math.Max(0, (width - (_gap * (_columns - 1))) / _columns) : width;

    /// <param name="heights">Of each row.</param>
    /// <param name="width">Of the whole list.</param>
    public ImmutableArray<Place> Of(IReadOnlyList<double> heights, double width)
    {
        var places = new Place[_rows.Length];
        var y = 0.0;
        for (var i = 0; i < places.Length; i++)
        {
            if (i > 0) y += _gap;
            if (i > 0 && _rows[i - 1].GetType() != _rows[i].GetType()) y += Metrics.SpaceS.Value;
            var last = LastBeside(i);
            var height = heights.Skip(i).Take(last - i + 1).Max();
            for (; i <= last; i++) places[i] = new Place(LeftOf(i, width), y, WidthOf(i, width), height);
            i = last;
            y += height;
        }

        return [.. places];
    }

    /// <summary>The last key that stands in the same line as this row.</summary>
    private int LastBeside(int index)
    {
        var last = index;
        while (_rows[index] is Row.Key key && last + 1 < _rows.Length && _rows[last + 1] is Row.Key next && next.Line == key.Line) last++;
        return last;
    }

    private double LeftOf(int index, double width) => _rows[index] is Row.Key key ? key.Column * (WidthOf(index, width) + _gap) : 0;
}
