using System.Runtime.CompilerServices;
using Windows.Foundation;

namespace Microsoft.UI.Xaml.Controls;

/// <summary>Columns first, then rows; a child stands in one cell.</summary>
public class Grid : Panel
{
    private static readonly ConditionalWeakTable<UIElement, StrongBox<(int Column, int Row)>> Cells = [];

    private double[] _columns = [];
    private double[] _rows = [];

    public IList<ColumnDefinition> ColumnDefinitions { get; } = [];

    public IList<RowDefinition> RowDefinitions { get; } = [];

    public double ColumnSpacing { get; set; }

    public double RowSpacing { get; set; }

    public Thickness Padding { get; set; }

    private IReadOnlyList<GridLength> Widths => Tracks(ColumnDefinitions.Select(column => column.Width));

    private IReadOnlyList<GridLength> Heights => Tracks(RowDefinitions.Select(row => row.Height));

    public static void SetColumn(FrameworkElement element, int value) => Cell(element).Value.Column = value;

    public static void SetRow(FrameworkElement element, int value) => Cell(element).Value.Row = value;

    protected override Size MeasureOverride(Size availableSize)
    {
        var (width, height) = (availableSize.Width - Padding.X, availableSize.Height - Padding.Y);
        _columns = Share(Widths, width, ColumnSpacing, (column, room) =>
        {
            foreach (var child in In(Column, column)) child.Measure(new Size(room, double.PositiveInfinity));
            return In(Column, column).Select(child => child.DesiredSize.Width).DefaultIfEmpty(0).Max();
        });
        _rows = Share(Heights, height, RowSpacing, (row, room) =>
        {
            foreach (var child in In(Row, row)) child.Measure(new Size(_columns[Column(child)], room));
            return In(Row, row).Select(child => child.DesiredSize.Height).DefaultIfEmpty(0).Max();
        });
        // What takes a share of infinite room takes what it needs.
        return new Size(
            Needed(Widths, _columns, width, child => child.DesiredSize.Width, Column, ColumnSpacing) + Padding.X,
            Needed(Heights, _rows, height, child => child.DesiredSize.Height, Row, RowSpacing) + Padding.Y);
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        _columns = Stretch(Widths, _columns, finalSize.Width - Padding.X, ColumnSpacing);
        _rows = Stretch(Heights, _rows, finalSize.Height - Padding.Y, RowSpacing);
        foreach (var child in Children)
        {
            var (column, row) = (Column(child), Row(child));
            child.Arrange(new Rect(
                Padding.Left + _columns.Take(column).Sum() + (ColumnSpacing * column),
                Padding.Top + _rows.Take(row).Sum() + (RowSpacing * row),
                _columns[column],
                _rows[row]));
        }

        return finalSize;
    }

    private static double[] Share(IReadOnlyList<GridLength> tracks, double room, double gap, Func<int, double, double> measure)
    {
        var sizes = new double[tracks.Count];
        var left = room - (gap * (tracks.Count - 1));
        for (var i = 0; i < sizes.Length; i++)
        {
            if (tracks[i].GridUnitType == GridUnitType.Star) continue;
            var isPixel = tracks[i].GridUnitType == GridUnitType.Pixel;
            var needed = measure(i, isPixel ? tracks[i].Value : double.PositiveInfinity);
            sizes[i] = isPixel ? tracks[i].Value : needed;
            left -= sizes[i];
        }

        var stars = tracks.Count(track => track.GridUnitType == GridUnitType.Star);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (tracks[i].GridUnitType != GridUnitType.Star) continue;
            var share = Math.Max(0, left / stars);
            var needed = measure(i, share);
            sizes[i] = double.IsInfinity(share) ? needed : share;
        }

        return sizes;
    }

    private static double[] Stretch(IReadOnlyList<GridLength> tracks, double[] sizes, double room, double gap)
    {
        var isStar = tracks.Select(track => track.GridUnitType == GridUnitType.Star).ToList();
        var left = room - (gap * (tracks.Count - 1)) - sizes.Where((_, i) => !isStar[i]).Sum();
        return [.. sizes.Select((size, i) => isStar[i] ? Math.Max(0, left / isStar.Count(star => star)) : size)];
    }

    private double Needed(
        IReadOnlyList<GridLength> tracks,
        double[] sizes,
        double room,
        Func<UIElement, double> of,
        Func<UIElement, int> place,
        double gap)
    {
        var sum = gap * (tracks.Count - 1);
        for (var i = 0; i < sizes.Length; i++)
            sum += tracks[i].GridUnitType == GridUnitType.Star ? In(place, i).Select(of).DefaultIfEmpty(0).Max() : sizes[i];
        return Math.Min(room, sum);
    }

    private static IReadOnlyList<GridLength> Tracks(IEnumerable<GridLength> defined) =>
        defined.ToList() is { Count: > 0 } some ? some : [new GridLength(1, GridUnitType.Star)];

    private IEnumerable<UIElement> In(Func<UIElement, int> place, int track) => Children.Where(child => place(child) == track);

    private static int Column(UIElement element) => Cell(element).Value.Column;

    private static int Row(UIElement element) => Cell(element).Value.Row;

    private static StrongBox<(int Column, int Row)> Cell(UIElement element) => Cells.GetValue(element, _ => new());
}
