using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>One step of a trail, with the halves of the lines that lead to it and on from it left to its neighbours.</summary>
internal sealed class StepMark
{
    private const double Circle = 40;
    private const double Pen = 3;
    private const double MarkSize = 20;

    private readonly MarkShape _mark = new(MarkSize);
    private readonly Border _circle;
    private readonly Border _line;
    private readonly TextBlock _text;

    public StepMark(Look look)
    {
        _mark.Root.HorizontalAlignment = HorizontalAlignment.Center;
        _mark.Root.VerticalAlignment = VerticalAlignment.Center;
        _circle = new Border
        {
            Width = Circle,
            Height = Circle,
            CornerRadius = new CornerRadius(Circle / 2),
            BorderThickness = new Thickness(Pen),
            HorizontalAlignment = HorizontalAlignment.Center,
            Child = _mark.Root,
        };
        _line = new Border { Height = Pen, CornerRadius = new CornerRadius(Pen / 2), VerticalAlignment = VerticalAlignment.Center };
        _text = look.Text(TypeScale.Body, Palette.TextQuiet).Centred();
        var marks = new StepLine(_line, _circle);
        Root = Stacks.Above(Metrics.SpaceXs, marks, _text);
    }

    public StackPanel Root { get; }

    /// <param name="step">Null: there is none any more.</param>
    /// <param name="isReached">The step before is done.</param>
    public void Show(Step? step, bool isFirst, bool isReached)
    {
        Root.Visibility = step is null ? Visibility.Collapsed : Visibility.Visible;
        if (step is null) return;
        var ink = InkOf(step.State);
        _mark.Show(Signs.Of(step.State), ink, isFilled: step.State == StepState.Now);
        _mark.Root.Visibility = step.State == StepState.ToCome ? Visibility.Collapsed : Visibility.Visible;
        _circle.BorderBrush = Brushes.Of(ink);
        _line.Visibility = isFirst ? Visibility.Collapsed : Visibility.Visible;
        _line.Background = Brushes.Of(isReached ? Palette.Good : Palette.Line);
        _text.Say(step.Text);
        _text.Set(step.State == StepState.Now ? TypeScale.Label : TypeScale.Body);
        _text.Ink(step.State == StepState.Now ? Palette.Text : Palette.TextQuiet);
    }

    private static Colour InkOf(StepState state) => state switch
    {
        StepState.Done => Palette.Good,
        StepState.Now => Palette.Focus,
        _ => Palette.Line,
    };
}
