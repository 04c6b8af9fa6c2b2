using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;
using TvPay.Head.WinUI;
using Windows.Foundation;

namespace TvPay.Tests.Head.Uno;

/// <summary>
/// A screen as the Uno head's own code draws it, on a stand-in for WinUI: everything of the head runs but what Uno itself
/// does. Coordinates are dp.
/// </summary>
internal sealed class UnoScreen
{
    public static readonly Size Whole = new(Metrics.ScreenWidth.Value, Metrics.ScreenHeight.Value);

    private readonly Stage _stage;

    public UnoScreen(string languageTag, bool isRightToLeft, TimeProvider? time = null)
    {
        _stage = new Stage(new Look(languageTag, isRightToLeft), new Motions(time ?? TimeProvider.System));
        _stage.Root.Load();
    }

    public Grid Root => _stage.Root;

    public IReadOnlyList<DrawnElement> Elements => [.. DrawnElement.Under(Root, Whole)];

    /// <summary>Texts that somebody can see, or hear.</summary>
    public IEnumerable<string> Texts => Elements.SelectMany(TextsOf);

    public IEnumerable<DrawnElement> Rows => Elements.Where(drawn => IdOf(drawn).StartsWith("row-", StringComparison.Ordinal));

    public static UnoScreen Of(Screen screen)
    {
        var drawn = new UnoScreen(screen.Frame.LanguageTag, screen.Frame.IsRightToLeft);
        drawn.Show(screen);
        return drawn;
    }

    public static string TextOf(Screen screen) => string.Join('\n', Of(screen).Texts);

    public static string IdOf(DrawnElement drawn) => AutomationProperties.GetAutomationId(drawn.Element);

    public void Show(Screen screen)
    {
        _stage.Show(screen);
        LayOut();
    }

    /// <summary>As the toolkit does before a frame.</summary>
    public void LayOut()
    {
        UIElement.BeginLayout();
        Root.Measure(Whole);
        Root.Arrange(new Rect(0, 0, Whole.Width, Whole.Height));
    }

    private static IEnumerable<string> TextsOf(DrawnElement drawn)
    {
        if (drawn.Element is TextBlock text) yield return text.WholeText;
        yield return AutomationProperties.GetName(drawn.Element);
    }
}
