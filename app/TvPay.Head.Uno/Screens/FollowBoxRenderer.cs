using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What the payment box waits for, as it goes; whom it is about on the other side.</summary>
internal sealed class FollowBoxRenderer : ScreenRenderer<Screen.FollowBox>
{
    private const double SideWidth = 320;
    private const double DeviceSize = 104;
    private const double DeviceShare = 0.58;
    private const double DevicePen = 1.5;

    private readonly TextBlock _prompt;
    private readonly TextBlock _advice;
    private readonly StepTrail _steps;
    private readonly TextBlock _left;
    private readonly PayeeCards _payees;
    private readonly Sum _sum;
    private readonly RowList _rows;

    public FollowBoxRenderer(Look look, Motions motions)
    {
        _prompt = look.Text(TypeScale.Headline, Palette.Text);
        _advice = look.Text(TypeScale.Body, Palette.TextQuiet);
        _steps = new StepTrail(look);
        _left = look.Text(TypeScale.Label, Palette.TextQuiet).Centred();
        _payees = new PayeeCards(look, besideBox: true);
        _sum = new Sum(look, TypeScale.Sum);
        _rows = new RowList(look, motions);
        var prompt = Stacks.Beside(Metrics.SpaceL, 1, Device(), Stacks.Above(new Dp(0), _prompt, _advice));
        var main = new ColumnPanel(
            Metrics.SpaceS, _rows.Root, ColumnFill.Between, prompt, _steps.Root, _left, _rows.Root);
        _sum.Root.Margin = new Thickness(Metrics.SpaceL.Value, 0, Metrics.SpaceL.Value, 0);
        var side = new ColumnPanel(Metrics.SpaceM, _payees.Root, ColumnFill.Below, _payees.Root, _sum.Root);
        Root = Stacks.WithEnd(SideWidth, Metrics.SpaceXl, main, side);
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Screen.FollowBox screen)
    {
        _prompt.Say(screen.Prompt);
        _advice.Say(screen.Advice);
        _steps.Show(screen.Steps);
        // Its place stays: nothing jumps when the time is over.
        _left.Text = screen.Left ?? " ";
        _payees.Show(screen.Payees);
        _sum.Show(screen.TotalLabel, screen.Total);
        _rows.Show(screen);
    }

    /// <summary>The box itself.</summary>
    private static Border Device()
    {
        var mark = new MarkShape(DeviceSize * DeviceShare, DevicePen).Show(Signs.Box, Palette.Waiting);
        mark.Root.HorizontalAlignment = HorizontalAlignment.Center;
        mark.Root.VerticalAlignment = VerticalAlignment.Center;
        return new Border
        {
            Width = DeviceSize,
            Height = DeviceSize,
            CornerRadius = new CornerRadius(DeviceSize / 2),
            Background = Brushes.Of(Palette.Surface),
            Child = mark.Root,
        };
    }
}
