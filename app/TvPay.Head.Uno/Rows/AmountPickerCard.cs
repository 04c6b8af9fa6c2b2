using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>An amount that ◀▶ and digits change.</summary>
internal sealed class AmountPickerCard : RowCard<Row.AmountPicker>
{
    private const double Circle = 34;
    private const double MarkSize = 22;

    private readonly TextBlock _label;
    private readonly TextBlock _value;
    private readonly TextBlock _remark;
    private readonly TextBlock _hint;
    private readonly Border _less = Step(Signs.Less);
    private readonly Border _more = Step(Signs.More);

    public AmountPickerCard(Look look)
    {
        _label = look.Text(TypeScale.Label, Palette.Text);
        _value = look.Figure(TypeScale.Headline, Palette.Text);
        _remark = look.Text(TypeScale.Small, Palette.TextQuiet);
        _hint = look.Text(TypeScale.Small, Palette.TextQuiet);
        var picker = Stacks.InLine(Metrics.SpaceM, _less, _value, _more);
        // ◀ is less and ▶ is more in every language: so are the keys.
        picker.FlowDirection = FlowDirection.LeftToRight;
        Content = Stacks.Above(Metrics.SpaceXs, Stacks.Beside(Metrics.SpaceM, 0, _label, picker), _remark, _hint);
    }

    protected override void Draw(Row.AmountPicker row, RowInk ink)
    {
        _label.Say(row.Label);
        _value.Say(row.Value);
        _value.Ink(row.IsAllowed ? Palette.Text : Palette.Bad);
        _remark.Say(row.Remark);
        _remark.Ink(row.IsAllowed ? ink.Hint : Palette.Bad);
        _hint.Say(row.Hint);
        _hint.Ink(ink.Hint);
        // They keep their place, so that the amount stays where it is.
        _less.Opacity = row.CanBeLess ? 1 : 0;
        _more.Opacity = row.CanBeMore ? 1 : 0;
    }

    private static Border Step(Mark mark)
    {
        var shape = new MarkShape(MarkSize).Show(mark, Palette.Focus, isFilled: true);
        shape.Root.HorizontalAlignment = HorizontalAlignment.Center;
        shape.Root.VerticalAlignment = VerticalAlignment.Center;
        return new Border
        {
            Width = Circle,
            Height = Circle,
            CornerRadius = new CornerRadius(Circle / 2),
            Background = Brushes.Of(Palette.Backdrop),
            VerticalAlignment = VerticalAlignment.Center,
            Child = shape.Root,
        };
    }
}
