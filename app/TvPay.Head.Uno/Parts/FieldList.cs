using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Labels, and what stands beside them: two columns, the first as wide as its longest label.</summary>
internal sealed class FieldList
{
    private readonly Look _look;
    private readonly TextStyle _style;
    private readonly List<(TextBlock Label, TextBlock Value)> _lines = [];

    public FieldList(Look look, TextStyle style, Dp lineGap)
    {
        (_look, _style) = (look, style);
        Root = new Grid { ColumnSpacing = Metrics.SpaceL.Value, RowSpacing = lineGap.Value };
        Root.ColumnDefinitions.Add(new ColumnDefinition { Width = GridLength.Auto });
        Root.ColumnDefinitions.Add(new ColumnDefinition { Width = new GridLength(1, GridUnitType.Star) });
    }

    public FieldList(Look look)
        : this(look, TypeScale.Body, Metrics.SpaceXs)
    {
    }

    public Grid Root { get; }

    public void Show(IReadOnlyList<Field> fields)
    {
        while (_lines.Count < fields.Count) Add();
        for (var i = 0; i < _lines.Count; i++)
        {
            var (label, value) = _lines[i];
            var field = i < fields.Count ? fields[i] : null;
            label.Say(field?.Label);
            value.Say(field?.Value);
            if (field is not null) Set(value, field.IsFigure);
        }
    }

    private void Add()
    {
        var row = _lines.Count;
        var (label, value) = (_look.Word(_style, Palette.TextQuiet), _look.Text(_style, Palette.Text));
        label.VerticalAlignment = VerticalAlignment.Top;
        Root.RowDefinitions.Add(new RowDefinition { Height = GridLength.Auto });
        Grid.SetRow(label, row);
        Grid.SetRow(value, row);
        Grid.SetColumn(value, 1);
        Root.Children.Add(label);
        Root.Children.Add(value);
        _lines.Add((label, value));
    }

    private void Set(TextBlock value, bool isFigure)
    {
        _look.Turn(value, isFigure);
        value.FontWeight = isFigure ? Microsoft.UI.Text.FontWeights.Bold : Microsoft.UI.Text.FontWeights.Normal;
        value.TextWrapping = isFigure ? TextWrapping.NoWrap : TextWrapping.Wrap;
    }
}
