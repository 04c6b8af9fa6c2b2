using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>The picture of a category, on its tile.</summary>
internal sealed class CategoryTile
{
    private const double Share = 0.62;
    private const double Pen = 1.8;

    private readonly MarkShape _picture;

    public CategoryTile(Dp size, Dp radius)
    {
        _picture = new MarkShape(size.Value * Share, Pen);
        _picture.Root.HorizontalAlignment = HorizontalAlignment.Center;
        _picture.Root.VerticalAlignment = VerticalAlignment.Center;
        Root = new Border
        {
            Width = size.Value,
            Height = size.Value,
            CornerRadius = new CornerRadius(radius.Value),
            VerticalAlignment = VerticalAlignment.Center,
            Child = _picture.Root,
        };
    }

    public CategoryTile()
        : this(Metrics.Tile, Metrics.RadiusM)
    {
    }

    public Border Root { get; }

    /// <param name="icon">As <see cref="App.CategoryIcon"/> names it.</param>
    public void Show(string icon)
    {
        var picture = CategoryPictures.Of(icon);
        _picture.Show(picture.Path, picture.Ink);
        Root.Background = Brushes.Of(picture.Ground);
    }
}
