using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>Draws one case of <see cref="Screen"/>.</summary>
internal abstract class ScreenRenderer<T> : ScreenRenderer where T : Screen
{
    public sealed override void Render(Screen screen) => Draw((T)screen);

    protected abstract void Draw(T screen);
}
