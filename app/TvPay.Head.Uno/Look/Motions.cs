using Microsoft.UI.Xaml.Media;
using TvPay.App;
using Windows.UI.ViewManagement;

namespace TvPay.Head.WinUI;

/// <summary>Whatever moves, moves once a frame; where nothing moves, no frame is asked for. For the drawing thread alone.</summary>
internal sealed class Motions(TimeProvider time)
{
    private readonly List<Action<TimeSpan>> _moving = [];

    /// <summary>The household's system asks for less motion.</summary>
    public bool IsCalm { get; } = !new UISettings().AnimationsEnabled;

    public TimeSpan Now => time.ReadMonotonic();

    /// <summary>Calls it as each frame begins, until <see cref="End"/>.</summary>
    public void Begin(Action<TimeSpan> move)
    {
        if (_moving.Contains(move)) return;
        if (_moving.Count == 0) CompositionTarget.Rendering += OnFrame;
        _moving.Add(move);
    }

    public void End(Action<TimeSpan> move)
    {
        if (_moving.Remove(move) && _moving.Count == 0) CompositionTarget.Rendering -= OnFrame;
    }

    private void OnFrame(object? sender, object args)
    {
        var now = Now;
        // Some end themselves meanwhile.
        foreach (var move in _moving.ToList()) move(now);
    }
}
