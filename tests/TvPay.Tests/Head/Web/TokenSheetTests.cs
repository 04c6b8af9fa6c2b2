using System.Text;
using System.Text.RegularExpressions;
using TvPay.App;
using TvPay.App.Design;
using TvPay.Head.Web;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Web;

/// <summary>The page's sheet takes everything from the design system, and takes nothing that isn't there.</summary>
[TestClass]
public sealed partial class TokenSheetTests
{
    private static readonly string Sheet = string.Concat(PageFile.All
        .Where(file => file.Key.EndsWith(".css", StringComparison.Ordinal) && file.Key != "/tokens.css")
        .Select(file => Encoding.UTF8.GetString(file.Value.Content)));

    [TestMethod]
    public void Every_token_that_the_sheet_uses_is_defined()
    {
        var defined = Definition().Matches(TokenSheet.Css + Sheet).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (Match use in Use().Matches(TokenSheet.Css + Sheet)) Assert.Contains(use.Groups[1].Value, defined);
    }

    [TestMethod]
    public void No_colour_and_no_duration_stands_in_the_sheet_itself()
    {
        Assert.IsEmpty(Colours().Matches(Sheet).Select(match => match.Value).ToList());
        Assert.IsEmpty(Durations().Matches(Sheet).Select(match => match.Value).ToList());
    }

    [TestMethod]
    public void Nothing_is_measured_in_pixels_but_hairlines()
    {
        foreach (Match length in Pixels().Matches(Sheet)) Assert.AreEqual("1px", length.Value);
    }

    [TestMethod]
    public void Sides_are_those_of_the_reading_direction()
    {
        Assert.IsEmpty(PhysicalSides().Matches(Sheet).Select(match => match.Value).ToList());
    }

    [TestMethod]
    public void Every_tone_key_and_picture_has_its_class()
    {
        foreach (var tone in Enum.GetValues<Tone>()) Assert.Contains($".{TokenSheet.ClassOf(tone)} {{", TokenSheet.Css);
        foreach (var key in Enum.GetValues<RemoteKey>()) Assert.Contains($".{TokenSheet.ClassOf(key)} {{", TokenSheet.Css);
        foreach (var icon in CategoryPictures.All.Keys) Assert.Contains($".picture-{icon} {{", TokenSheet.Css);
    }

    [TestMethod]
    public void Every_key_of_a_keypad_has_its_place()
    {
        var keys = Scenes.All.SelectMany(scene => scene.Reach(Language.English).Screen.Rows).OfType<Row.Key>().ToList();
        foreach (var place in keys.SelectMany(key => TokenSheet.ClassOfPlace(key.Line, key.Column).Split(' ')).Distinct())
            Assert.Contains($".{place} {{", TokenSheet.Css);
        foreach (var key in keys) Assert.Contains($".{TokenSheet.ClassOfColumns(key.Column + 1)} {{", TokenSheet.Css);
    }

    [TestMethod]
    public void A_token_reads_as_it_was_meant()
    {
        Assert.Contains($"--surface-focused: {Palette.SurfaceFocused.Hex};", TokenSheet.Css);
        Assert.Contains("--text-body: 400 calc(var(--dp) * 20)/1.35 var(--font);", TokenSheet.Css);
        Assert.Contains("--time-focus: 120ms;", TokenSheet.Css);
        Assert.Contains("--focus-scale: 1.015;", TokenSheet.Css);
        Assert.Contains("--dp: min(calc(100vh / 540), calc(100vw / 960));", TokenSheet.Css);
    }

    [GeneratedRegex(@"(--[a-z-]+):")]
    private static partial Regex Definition();

    [GeneratedRegex(@"var\((--[a-z-]+)\)")]
    private static partial Regex Use();

    /// <summary>Black as a shadow or a mask is none of the palette.</summary>
    [GeneratedRegex(@"#[0-9A-Fa-f]{3,8}\b|\b(?:hsl|oklch|lab)\(|\brgb\((?!0 0 0 /)")]
    private static partial Regex Colours();

    [GeneratedRegex(@"\b[0-9.]+ms\b")]
    private static partial Regex Durations();

    [GeneratedRegex(@"\b[0-9.]+px\b")]
    private static partial Regex Pixels();

    [GeneratedRegex(@"\b(?:left|right|(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right))\s*:")]
    private static partial Regex PhysicalSides();
}
