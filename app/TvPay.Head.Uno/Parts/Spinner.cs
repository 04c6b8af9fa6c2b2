using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App.Design;
using Path = Microsoft.UI.Xaml.Shapes.Path;

namespace TvPay.Head.WinUI;

/// <summary>A ring that goes round. The toolkit's own draws nothing under Uno without a package more.</summary>
internal sealed class Spinner
{
    private const double Size = 26;
    private const double Pen = 3;

    /// <summary>A quarter of the ring, from a line to its upper right; the whole ring lies below.</summary>
    private const string Quarter = "M3.96 3.96 A11.5 11.5 0 0 1 20.04 3.96";

    private const string Ring = "M12 0.5 A11.5 11.5 0 1 1 12 23.5 A11.5 11.5 0 1 1 12 0.5 Z";

    private readonly RotateTransform _turn = new() { CenterX = Size / 2, CenterY = Size / 2 };
    private readonly Motions _motions;

    public Spinner(Motions motions)
    {
        _motions = motions;
        Root = new Canvas { Width = Size, Height = Size, VerticalAlignment = VerticalAlignment.Center, RenderTransform = _turn };
        Root.Children.Add(Arc(Ring, Palette.Line));
        Root.Children.Add(Arc(Quarter, Palette.Waiting));
        Root.Loaded += (_, _) => motions.Begin(Turn);
        Root.Unloaded += (_, _) => motions.End(Turn);
    }

    public Canvas Root { get; }

    private void Turn(TimeSpan now)
    {
        if (_motions.IsCalm) Root.Opacity = SpinnerTurn.OpacityAt(now);
        else _turn.Angle = SpinnerTurn.AngleAt(now);
    }

    private static Path Arc(string path, Colour ink) => new()
    {
        Data = Drawing.Of(path),
        Stroke = Brushes.Of(ink),
        StrokeThickness = Pen,
        StrokeStartLineCap = PenLineCap.Round,
        StrokeEndLineCap = PenLineCap.Round,
        RenderTransform = new ScaleTransform { ScaleX = Size / 24, ScaleY = Size / 24 },
    };
}
