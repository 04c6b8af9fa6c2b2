using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Tests.App.Design;

/// <summary>Which colour may stand on which. The pairs are those that the heads draw, written out by hand.</summary>
[TestClass]
public sealed class PaletteTests
{
    private const double Text = 4.5;
    private const double LargeTextAndShapes = 3;

    private static IEnumerable<(string Pair, Colour Ink, Colour Ground, double AtLeast)> Pairs =>
    [
        .. On(Text, "Backdrop", Palette.Backdrop),
        .. On(Text, "BackdropHigh", Palette.BackdropHigh),
        .. On(Text, "Surface", Palette.Surface),
        .. Tones(Text, "SurfaceFocused", Palette.SurfaceFocused),
        ("Text on SurfaceFocused", Palette.Text, Palette.SurfaceFocused, Text),
        ("Text on Primary", Palette.Text, Palette.Primary, Text),
        ("Text on PrimaryFocused", Palette.Text, Palette.PrimaryFocused, Text),
        ("TextQuiet on SurfaceFocused", Palette.TextQuiet, Palette.SurfaceFocused, Text),
        ("TextDisabled on SurfaceQuiet", Palette.TextDisabled, Palette.SurfaceQuiet, Text),
        ("Warning on SurfaceQuiet", Palette.Warning, Palette.SurfaceQuiet, Text),
        ("Focus on Backdrop, the ring", Palette.Focus, Palette.Backdrop, LargeTextAndShapes),
        ("Focus on BackdropHigh, the ring", Palette.Focus, Palette.BackdropHigh, LargeTextAndShapes),
        ("Focus on SurfaceFocused, the ring", Palette.Focus, Palette.SurfaceFocused, LargeTextAndShapes),
        ("Focus on PrimaryFocused, the ring", Palette.Focus, Palette.PrimaryFocused, LargeTextAndShapes),
        ("PaperDark on PaperLight", Palette.PaperDark, Palette.PaperLight, Text),
        .. Enum.GetValues<RemoteKey>().Select(key => ($"The cap of {key}", KeyCap.Of(key).Ink, KeyCap.Of(key).Ground, Text)),
        .. Enum.GetValues<Tone>().Select(tone => ($"{tone} on its ground", ToneLook.Of(tone).Ink, ToneLook.Of(tone).Ground, Text)),
        .. CategoryPictures.All.Select(picture =>
            ($"The picture of {picture.Key}", picture.Value.Ink, picture.Value.Ground, LargeTextAndShapes)),
    ];

    [TestMethod]
    public void What_is_to_be_read_stands_out()
    {
        foreach (var (pair, ink, ground, atLeast) in Pairs)
            Assert.IsGreaterThanOrEqualTo(atLeast, ink.ContrastWith(ground), pair);
    }

    [TestMethod]
    public void Contrast_is_what_WCAG_says()
    {
        var (white, black, grey) = (new Colour(255, 255, 255), new Colour(0, 0, 0), new Colour(0x76, 0x76, 0x76));
        Assert.AreEqual(21, white.ContrastWith(black), 1e-9);
        Assert.AreEqual(1, grey.ContrastWith(grey), 1e-9);
        Assert.AreEqual(4.54, white.ContrastWith(grey), 0.01);
        Assert.AreEqual(white.ContrastWith(grey), grey.ContrastWith(white));
    }

    [TestMethod]
    public void The_focus_is_brighter_than_what_has_none()
    {
        Assert.IsGreaterThan(Palette.Surface.Luminance * 1.5, Palette.SurfaceFocused.Luminance);
        Assert.IsGreaterThan(Palette.Primary.Luminance * 1.3, Palette.PrimaryFocused.Luminance);
    }

    [TestMethod]
    public void Nothing_is_pure_white_or_pure_black()
    {
        foreach (var field in typeof(Palette).GetFields())
        {
            var colour = (Colour)field.GetValue(null)!;
            Assert.IsTrue(colour.Luminance is > 0.001 and < 0.95, $"{field.Name} {colour}");
        }
    }

    [TestMethod]
    public void A_layer_lies_between_both_its_colours()
    {
        var (ink, ground) = (new Colour(200, 100, 0), new Colour(0, 100, 200));
        Assert.AreEqual(ink, ink.Over(ground, 100));
        Assert.AreEqual(ground, ink.Over(ground, 0));
        Assert.AreEqual(new Colour(50, 100, 150), ink.Over(ground, 25));
        Assert.AreEqual("#326496", ink.Over(ground, 25).Hex);
    }

    private static IEnumerable<(string, Colour, Colour, double)> On(double atLeast, string name, Colour ground) =>
    [
        ($"Text on {name}", Palette.Text, ground, atLeast),
        ($"TextQuiet on {name}", Palette.TextQuiet, ground, atLeast),
        .. Tones(atLeast, name, ground),
    ];

    private static IEnumerable<(string, Colour, Colour, double)> Tones(double atLeast, string name, Colour ground) =>
        Enum.GetValues<Tone>().Select(tone => ($"{tone} on {name}", ToneLook.Of(tone).Ink, ground, atLeast));
}
