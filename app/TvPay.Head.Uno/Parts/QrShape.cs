using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.App.Design;
using Windows.Foundation;
using Path = Microsoft.UI.Xaml.Shapes.Path;

namespace TvPay.Head.WinUI;

/// <summary>A QR code of a fixed size; never turned round.</summary>
internal sealed class QrShape : Part<ReceiptCheck>
{
    private readonly double _size;
    private readonly Path _modules = new() { Fill = Brushes.Of(Palette.PaperDark) };

    public QrShape(double size)
    {
        _size = size;
        var paper = new Canvas { Width = size, Height = size, FlowDirection = FlowDirection.LeftToRight };
        paper.Children.Add(_modules);
        Root = new Border
        {
            Width = size,
            Height = size,
            Background = Brushes.Of(Palette.PaperLight),
            CornerRadius = new CornerRadius(Metrics.RadiusM.Value),
            Child = paper,
        };
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(ReceiptCheck check)
    {
        var code = QrMatrix.Of(check.Link);
        var module = _size / code.Size;
        var dark = new GeometryGroup { FillRule = FillRule.Nonzero };
        foreach (var run in QrRun.Of(code))
        {
            var rect = new Rect(run.Column * module, run.Row * module, run.Length * module, module);
            dark.Children.Add(new RectangleGeometry { Rect = rect });
        }

        _modules.Data = dark;
        AutomationProperties.SetName(Root, check.Fingerprint);
    }
}
