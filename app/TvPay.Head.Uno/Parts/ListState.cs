using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What there is to say where a list isn't there.</summary>
internal sealed class ListState
{
    private readonly BusyLine _busy;
    private readonly TextBlock _empty;
    private readonly ExplanationBlock _problem;

    public ListState(Look look, Motions motions)
    {
        _busy = new BusyLine(look, motions);
        _empty = look.Text(TypeScale.Label, Palette.TextQuiet);
        _problem = new ExplanationBlock(look);
        Root = Stacks.Above(Metrics.SpaceM, _busy.Root, _empty, _problem.Root);
    }

    public StackPanel Root { get; }

    public void Show(Busy? busy, string? empty, Explanation? problem)
    {
        _busy.Show(busy);
        _empty.Say(empty);
        _problem.Show(problem);
        // Nothing to say takes no room, not even the gap before what follows.
        Root.Visibility = busy is null && empty is null && problem is null
            ? Microsoft.UI.Xaml.Visibility.Collapsed
            : Microsoft.UI.Xaml.Visibility.Visible;
    }
}
