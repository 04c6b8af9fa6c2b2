using Microsoft.UI.Xaml;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>Draws everything between the title and the keys: made once for each case of <see cref="Screen"/>.</summary>
internal abstract class ScreenRenderer
{
    public abstract FrameworkElement Root { get; }

    public abstract void Render(Screen screen);
}
