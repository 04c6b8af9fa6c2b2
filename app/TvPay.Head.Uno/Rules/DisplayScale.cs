using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>How the screen of 960 × 540 dp stands in a window: as large as it fits, in the middle.</summary>
/// <param name="Factor">The window's own units for one dp.</param>
/// <param name="Left">Free on either side, in the window's units.</param>
/// <param name="Top">Free above and below.</param>
internal readonly record struct DisplayScale(double Factor, double Left, double Top)
{
    /// <param name="width">In the window's own units; 0 before it has a size.</param>
    public static DisplayScale Of(double width, double height)
    {
        var factor = Math.Min(width / Metrics.ScreenWidth.Value, height / Metrics.ScreenHeight.Value);
        return new DisplayScale(
            factor,
            (width - (factor * Metrics.ScreenWidth.Value)) / 2,
            (height - (factor * Metrics.ScreenHeight.Value)) / 2);
    }
}
