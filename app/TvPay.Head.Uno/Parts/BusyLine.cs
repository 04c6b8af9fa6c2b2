using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Nothing for the first second, then a spinner, then words.</summary>
internal sealed class BusyLine : Part<Busy>
{
    private readonly Border _spinnerPlace = new();
    private readonly FrameworkElement _waiting;
    private readonly TextBlock _what;
    private readonly NoticeLine _overdue;
    private readonly Spinner _spinner;

    public BusyLine(Look look, Motions motions)
    {
        _spinner = new Spinner(motions);
        _what = look.Text(TypeScale.Body, Palette.Waiting);
        _overdue = new NoticeLine(look, TypeScale.Body);
        _waiting = Stacks.Beside(Metrics.SpaceM, 1, _spinnerPlace, _what);
        var both = new Grid();
        both.Children.Add(_waiting);
        both.Children.Add(_overdue.Root);
        Root = both;
    }

    public override FrameworkElement Root { get; }

    protected override void Draw(Busy busy)
    {
        var isOverdue = busy.Phase == BusyPhase.Overdue;
        var isTurning = !isOverdue && busy.Phase != BusyPhase.Quiet;
        Root.Visibility = isOverdue || isTurning ? Visibility.Visible : Visibility.Collapsed;
        _waiting.Visibility = isTurning ? Visibility.Visible : Visibility.Collapsed;
        // Out of the tree where it isn't seen: it moves as long as it is in it.
        _spinnerPlace.Child = isTurning ? _spinner.Root : null;
        _what.Say(busy.What);
        _overdue.Show(isOverdue ? new Notice(busy.What, Tone.Warning) : null);
    }
}
