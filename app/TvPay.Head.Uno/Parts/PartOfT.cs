using Microsoft.UI.Xaml;

namespace TvPay.Head.WinUI;

/// <summary>
/// A piece that several screens are made of: made once, changed where what it shows is another. Takes no room while there
/// is nothing to show.
/// </summary>
internal abstract class Part<T> where T : class
{
    private T? _shown;

    public abstract FrameworkElement Root { get; }

    public void Show(T? value)
    {
        Root.Visibility = value is null ? Visibility.Collapsed : Visibility.Visible;
        if (value is null || value.Equals(_shown)) return;
        _shown = value;
        Draw(value);
    }

    protected abstract void Draw(T value);
}
