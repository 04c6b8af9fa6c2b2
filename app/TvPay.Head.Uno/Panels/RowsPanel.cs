using System.Collections.Immutable;
using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.App.Design;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>
/// The cards of a list, all of them, where <see cref="RowPlaces"/> says; scrolled by its own offset as
/// <see cref="RowScroll"/> says. Within a <see cref="RowsWindow"/>, which shows a part of it.
/// </summary>
internal sealed partial class RowsPanel : Panel
{
    private readonly TranslateTransform _shift = new();
    private readonly Motions _motions;
    private RowPlaces _places = new([]);
    private ImmutableArray<FrameworkElement> _cards = [];
    private ImmutableArray<Place> _placed = [];
    private Glide? _glide;
    private int _focused;
    private double _top;

    public RowsPanel(Motions motions)
    {
        _motions = motions;
        RenderTransform = _shift;
        Unloaded += (_, _) => Rest();
    }

    /// <summary>Whether the list goes on above what is in sight, and below it.</summary>
    public event Action<bool, bool>? Scrolled;

    public void Show(ImmutableArray<Row> rows, ImmutableArray<FrameworkElement> cards, int focused)
    {
        if (!cards.SequenceEqual(_cards)) Replace(cards);
        (_places, _focused) = (new RowPlaces(rows), focused);
        InvalidateMeasure();
        InvalidateArrange();
    }

    protected override Size MeasureOverride(Size availableSize)
    {
        for (var i = 0; i < _cards.Length; i++)
            _cards[i].Measure(new Size(_places.WidthOf(i, availableSize.Width), double.PositiveInfinity));
        var total = RowScroll.HeightOf(_places.Of(Heights(), availableSize.Width));
        return new Size(availableSize.Width, Math.Min(total, availableSize.Height));
    }

    protected override Size ArrangeOverride(Size finalSize)
    {
        _placed = _places.Of(Heights(), finalSize.Width);
        for (var i = 0; i < _cards.Length; i++)
        {
            var place = _placed[i];
            _cards[i].Arrange(new Rect(place.X, place.Y, place.Width, place.Height));
        }

        if (_cards.Length > 0) Scroll(finalSize.Height);
        return finalSize;
    }

    private List<double> Heights() => [.. _cards.Select(card => card.DesiredSize.Height)];

    private void Replace(ImmutableArray<FrameworkElement> cards)
    {
        // Those that stay are left where they are: taken out and put back, they would be made anew by the toolkit.
        foreach (var gone in _cards.Except(cards)) Children.Remove(gone);
        foreach (var come in cards.Except(_cards)) Children.Add(come);
        _cards = cards;
    }

    private void Scroll(double room)
    {
        var top = RowScroll.Top(_placed, _focused, _top, room);
        Scrolled?.Invoke(top > 1, top < RowScroll.HeightOf(_placed) - room - 1);
        _top = top;
        // At first it is where it belongs; from then on it goes there.
        var duration = _glide is null || _motions.IsCalm ? TimeSpan.Zero : Motion.Scroll;
        var glide = _glide ?? Glide.At(top);
        if (glide.To == top && _glide is not null) return;
        _glide = glide.Toward(top, _motions.Now, duration);
        _motions.Begin(Move);
        Move(_motions.Now);
    }

    private void Move(TimeSpan now)
    {
        if (_glide is not { } glide) return;
        _shift.Y = -glide.ValueAt(now);
        if (glide.IsOverAt(now)) _motions.End(Move);
    }

    /// <summary>Out of sight nothing moves; what is shown again is where it belongs.</summary>
    private void Rest()
    {
        _motions.End(Move);
        (_glide, _top) = (null, 0);
    }
}
