using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>A sum and what it is the sum of.</summary>
internal sealed class Sum
{
    private readonly TextBlock _label;
    private readonly TextBlock _value;

    /// <param name="isBeside">Label and sum in one line where they have room, else above each other.</param>
    public Sum(Look look, TextStyle style, bool isBeside = false)
    {
        _label = look.Text(TypeScale.Body, Palette.TextQuiet);
        _value = look.Figure(style, Palette.Text);
        if (isBeside)
        {
            var flow = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.Start)) { ToEnd = _value };
            flow.Children.Add(_label);
            flow.Children.Add(_value);
            Root = flow;
        }
        else
        {
            Root = Stacks.Above(new Dp(0), _label, _value);
        }
    }

    public Panel Root { get; }

    /// <param name="value">Null or empty: nothing is shown.</param>
    public void Show(string label, string? value)
    {
        Root.Visibility = string.IsNullOrEmpty(value) ? Visibility.Collapsed : Visibility.Visible;
        _label.Say(label);
        _value.Say(value);
    }
}
