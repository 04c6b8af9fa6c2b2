using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.App.Design;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Uno;

/// <summary>What must hold of every screen that the Uno head draws, whatever it shows.</summary>
[TestClass]
[DoNotParallelize]
public sealed class UnoScreenTests
{
    private const double Tolerance = 0.5;

    public static IEnumerable<object[]> Screens =>
        from language in Language.All
        from scene in Scenes.All
        select new object[] { language.Tag, scene.Name };

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void No_text_of_a_screen_is_lost(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        var drawn = string.Join('\n', UnoScreen.Of(screen).Texts);
        foreach (var text in ScreenTexts.Of(screen)) Assert.Contains(text, drawn, text);
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void The_row_with_the_focus_is_in_sight_and_it_alone_has_a_ring(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        var drawn = UnoScreen.Of(screen);
        var rows = drawn.Rows.ToList();
        CollectionAssert.AreEquivalent(screen.Rows.Select(row => $"row-{row.Id.Key}").ToList(), rows.Select(UnoScreen.IdOf).ToList());
        var focused = rows.Single(row => UnoScreen.IdOf(row) == $"row-{screen.Rows[screen.Focused].Id.Key}");
        var rings = drawn.Elements.Where(element => element is { Element: Border ring, Opacity: 1 } && ring.BorderBrush == FocusBrush).ToList();
        var ring = rings.Single(element => element.Element.Parent is Grid).Where;
        Assert.IsTrue(ring.X < focused.Where.X && ring.Right > focused.Where.Right, "The ring is around the row.");
        Assert.IsTrue(ring.Y >= focused.Window.Y - Tolerance && ring.Bottom <= focused.Window.Bottom + Tolerance, $"{ring} in {focused.Window}");
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Nothing_stands_where_a_TV_may_cut_it_off(string languageTag, string name)
    {
        foreach (var text in Seen(languageTag, name))
        {
            Assert.IsTrue(
                text.Where.X >= Metrics.SafeX.Value - Tolerance
                && text.Where.Right <= Metrics.ScreenWidth.Value - Metrics.SafeX.Value + Tolerance
                && text.Where.Y >= Metrics.SafeY.Value - Tolerance
                && Math.Min(text.Where.Bottom, text.Window.Bottom) <= Metrics.ScreenHeight.Value - Metrics.SafeY.Value + Tolerance,
                $"{((TextBlock)text.Element).WholeText}: {text.Where}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void No_word_is_wider_than_its_place(string languageTag, string name)
    {
        foreach (var text in Seen(languageTag, name))
        {
            var block = (TextBlock)text.Element;
            Assert.IsTrue(block.NaturalWidth <= text.Size.Width + Tolerance, $"{block.WholeText}: {block.NaturalWidth} in {text.Size.Width}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void What_can_have_the_focus_is_large_enough_and_a_voice_knows_its_place(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        foreach (var row in UnoScreen.Of(screen).Rows)
        {
            Assert.IsTrue(row.Size.Width >= Metrics.FocusArea.Value && row.Size.Height >= Metrics.FocusArea.Value, $"{row.Size}");
            Assert.AreEqual(screen.Rows.Length, AutomationProperties.GetSizeOfSet(row.Element));
            var place = AutomationProperties.GetPositionInSet(row.Element) - 1;
            Assert.AreEqual(UnoScreen.IdOf(row), $"row-{screen.Rows[place].Id.Key}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void From_right_to_left_everything_stands_the_other_way_round_and_figures_as_they_were(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        var turned = screen with { Frame = screen.Frame with { IsRightToLeft = true, LanguageTag = "ug" } };
        var (before, after) = (Places(UnoScreen.Of(screen)), Places(UnoScreen.Of(turned)));
        Assert.HasCount(before.Count, after);
        foreach (var (text, x, right) in before)
            Assert.IsTrue(
                after.Any(other => other.Text == text && Math.Abs(other.X - (Metrics.ScreenWidth.Value - right)) < Tolerance)
                || before.Count(other => other.Text == text) > 1
                || IsWithinFigures(text, screen),
                $"{text} from {x} to {right}");
        Assert.IsTrue(Blocks(UnoScreen.Of(turned)).Where(block => block.TextWrapping == TextWrapping.NoWrap && HasAmount(block))
            .All(block => block.FlowDirection == FlowDirection.LeftToRight));
    }

    [TestMethod]
    public void A_name_can_not_turn_round_what_follows()
    {
        var bill = (Screen.Bill)Reach("en", "bill-exact");
        Assert.Contains("\uFFFD\uFFFDCity", UnoScreen.TextOf(bill with { Payee = "\u202E\u2066City" }));
    }

    [TestMethod]
    public void A_row_keeps_its_card_while_the_focus_goes_elsewhere_and_others_come_and_go()
    {
        var screen = (Screen.Home)Reach("en", "home-many-bills");
        var drawn = UnoScreen.Of(screen);
        var cards = drawn.Rows.ToDictionary(UnoScreen.IdOf, row => row.Element);
        drawn.Show(screen with { Rows = screen.Rows.RemoveAt(1), Focused = 3 });
        foreach (var row in drawn.Rows) Assert.AreSame(cards[UnoScreen.IdOf(row)], row.Element);
        drawn.Show(screen with { Focused = 0 });
        CollectionAssert.AreEquivalent(cards.Values.ToList(), drawn.Rows.Select(row => row.Element).ToList());
    }

    /// <summary>To look at, where <c>TVPAY_UNO_PICTURES</c> names a folder: one SVG for each screen.</summary>
    [TestMethod]
    public void Every_screen_can_be_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("TVPAY_UNO_PICTURES");
        foreach (var parameters in folder is null ? Screens.Take(1) : Screens)
        {
            var (language, name) = ((string)parameters[0], (string)parameters[1]);
            var svg = UnoPicture.Svg(UnoScreen.Of(Reach(language, name)));
            Assert.Contains("</text>", svg);
            if (folder is not null) File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}-{language}.svg"), svg);
        }
    }

    private static Brush FocusBrush => TvPay.Head.WinUI.Brushes.Of(Palette.Focus);

    private static IEnumerable<DrawnElement> Seen(string languageTag, string name) => UnoScreen.Of(Reach(languageTag, name)).Elements
        .Where(drawn => drawn is { Element: TextBlock { WholeText.Length: > 0 }, IsSeen: true });

    private static IEnumerable<TextBlock> Blocks(UnoScreen drawn) => drawn.Elements.Select(element => element.Element).OfType<TextBlock>();

    private static List<(string Text, double X, double Right)> Places(UnoScreen drawn) =>
    [
        .. drawn.Elements.Where(element => element.Element is TextBlock { WholeText.Length: > 0 })
            .Select(element => (((TextBlock)element.Element).WholeText, element.Where.X, element.Where.Right)),
    ];

    private static bool HasAmount(TextBlock block) => block.WholeText.StartsWith('¥') || block.WholeText.Contains("****", StringComparison.Ordinal);

    /// <summary>What is typed stands as it is typed; an amount between ◀ and ▶ too.</summary>
    private static bool IsWithinFigures(string text, Screen screen) =>
        screen is Screen.AccountNumber number && (text == number.Typed || text == number.ToCome);

    private static Screen Reach(string languageTag, string name) =>
        Scenes.All.Single(scene => scene.Name == name).Reach(Language.FromTag(languageTag)).Screen;
}
