using System.Collections.Immutable;
using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>What the box goes through: a circle for each step, a line from one to the next.</summary>
internal sealed class StepTrail(Look look)
{
    private readonly List<StepMark> _steps = [];

    public Grid Root { get; } = new();

    public void Show(ImmutableArray<Step> steps)
    {
        while (_steps.Count < steps.Length) Add();
        for (var i = 0; i < _steps.Count; i++)
        {
            var isShown = i < steps.Length;
            Root.ColumnDefinitions[i].Width = isShown ? new GridLength(1, GridUnitType.Star) : new GridLength(0);
            _steps[i].Show(isShown ? steps[i] : null, isFirst: i == 0, isReached: i > 0 && isShown && steps[i - 1].State == StepState.Done);
        }
    }

    private void Add()
    {
        var step = new StepMark(look);
        Root.ColumnDefinitions.Add(new ColumnDefinition { Width = new GridLength(1, GridUnitType.Star) });
        Grid.SetColumn(step.Root, _steps.Count);
        Root.Children.Add(step.Root);
        _steps.Add(step);
    }
}
