using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What stands in a field, without its label: for where a line has to do.</summary>
internal sealed class FieldWord(Look look) : Part<Field>
{
    private readonly TextBlock _text = look.Text(TypeScale.Small, Palette.TextQuiet);

    public override FrameworkElement Root => _text;

    protected override void Draw(Field field)
    {
        look.Turn(_text, field.IsFigure);
        _text.Say(field.Value);
    }
}
