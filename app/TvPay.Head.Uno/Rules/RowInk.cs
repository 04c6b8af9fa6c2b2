using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>The colours of a row, by what it is and whether it has the focus.</summary>
/// <param name="Surface">Its ground.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Quiet">What stands beside: names, numbers, dates.</param>
/// <param name="Hint">What explains it.</param>
internal sealed record RowInk(Colour Surface, Colour Label, Colour Quiet, Colour Hint)
{
    public static RowInk Of(Row row, bool isFocused)
    {
        var quiet = isFocused ? Palette.Text : Palette.TextQuiet;
        if (!IsEnabled(row))
            return new RowInk(
                isFocused ? Palette.SurfaceFocused : Palette.SurfaceQuiet,
                isFocused ? Palette.TextQuiet : Palette.TextDisabled,
                quiet,
                Palette.Warning);
        if (row is Row.Action { IsPrimary: true })
            return new RowInk(isFocused ? Palette.PrimaryFocused : Palette.Primary, Palette.Text, Palette.Text, Palette.Text);
        return new RowInk(isFocused ? Palette.SurfaceFocused : Palette.Surface, Palette.Text, quiet, quiet);
    }

    /// <summary>False: it can have the focus, and does nothing but tell why.</summary>
    public static bool IsEnabled(Row row) =>
        row is not (Row.Action { IsEnabled: false } or Row.BillerEntry { IsEnabled: false } or Row.Key { IsEnabled: false });
}
