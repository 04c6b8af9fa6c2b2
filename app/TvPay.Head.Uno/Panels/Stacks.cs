using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Short ways to put things beside and above each other.</summary>
internal static class Stacks
{
    /// <summary>Above each other, each as high as it is.</summary>
    public static StackPanel Above(Dp gap, params UIElement[] children)
    {
        var stack = new StackPanel { Orientation = Orientation.Vertical, Spacing = gap.Value };
        foreach (var child in children) stack.Children.Add(child);
        return stack;
    }

    /// <summary>Beside each other in one line, each as wide as it is.</summary>
    public static StackPanel InLine(Dp gap, params UIElement[] children)
    {
        var stack = new StackPanel { Orientation = Orientation.Horizontal, Spacing = gap.Value };
        foreach (var child in children) stack.Children.Add(child);
        return stack;
    }

    /// <summary>Beside each other; one of them takes what the others leave.</summary>
    /// <param name="wide">Its index.</param>
    public static Grid Beside(Dp gap, int wide, params FrameworkElement[] children)
    {
        var grid = new Grid { ColumnSpacing = gap.Value };
        for (var i = 0; i < children.Length; i++)
        {
            var width = i == wide ? new GridLength(1, GridUnitType.Star) : GridLength.Auto;
            grid.ColumnDefinitions.Add(new ColumnDefinition { Width = width });
            grid.Put(children[i], i);
        }

        return grid;
    }

    /// <summary>The two columns of a screen: one of a fixed width, and one that takes the rest.</summary>
    public static Grid WithSide(double width, Dp gap, FrameworkElement side, FrameworkElement main)
    {
        var grid = Columns(gap, new GridLength(width), new GridLength(1, GridUnitType.Star));
        grid.Put(side, 0);
        grid.Put(main, 1);
        return grid;
    }

    /// <summary>The same with the fixed width at the end.</summary>
    public static Grid WithEnd(double width, Dp gap, FrameworkElement main, FrameworkElement side)
    {
        var grid = Columns(gap, new GridLength(1, GridUnitType.Star), new GridLength(width));
        grid.Put(main, 0);
        grid.Put(side, 1);
        return grid;
    }

    public static Border Card(UIElement child, Dp padding) => new()
    {
        Child = child,
        Background = Brushes.Of(Palette.Surface),
        CornerRadius = new CornerRadius(Metrics.RadiusL.Value),
        Padding = new Thickness(padding.Value),
    };

    private static Grid Columns(Dp gap, params GridLength[] widths)
    {
        var grid = new Grid { ColumnSpacing = gap.Value };
        foreach (var width in widths) grid.ColumnDefinitions.Add(new ColumnDefinition { Width = width });
        return grid;
    }

    private static void Put(this Grid grid, FrameworkElement child, int column)
    {
        Grid.SetColumn(child, column);
        grid.Children.Add(child);
    }
}
