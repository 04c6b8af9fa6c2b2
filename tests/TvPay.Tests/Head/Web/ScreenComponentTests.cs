using AngleSharp.Dom;
using TvPay.App;
using TvPay.Head.Web;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Web;

/// <summary>What must hold of every screen that the web head draws, whatever it shows.</summary>
[TestClass]
public sealed class ScreenComponentTests
{
    public static IEnumerable<object[]> Screens =>
        from language in Language.All
        from scene in Scenes.All
        select new object[] { language.Tag, scene.Name };

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void No_text_of_a_screen_is_lost(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        var drawn = DrawnScreen.TextOf(screen);
        foreach (var text in ScreenTexts.Of(screen)) Assert.Contains(DrawnScreen.Collapse(text), drawn, text);
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Exactly_the_row_with_the_focus_is_marked(string languageTag, string name)
    {
        var screen = Reach(languageTag, name);
        var drawn = DrawnScreen.Of(screen);
        var id = $"row-{screen.Rows[screen.Focused].Id.Key}";
        Assert.AreEqual(id, drawn.QuerySelectorAll(".focused").Single().Id);
        Assert.AreEqual(id, drawn.QuerySelectorAll("[aria-selected=true]").Single().Id);
        Assert.AreEqual(id, drawn.QuerySelectorAll("[role=listbox]").Single().GetAttribute("aria-activedescendant"));
        CollectionAssert.AreEqual(
            screen.Rows.Select(row => $"row-{row.Id.Key}").ToList(),
            drawn.QuerySelectorAll("[role=option]").Select(row => row.Id).ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Nothing_in_it_runs_or_brings_its_own_style(string languageTag, string name)
    {
        var drawn = DrawnScreen.Of(Reach(languageTag, name));
        Assert.IsEmpty(drawn.QuerySelectorAll("script, style, link, iframe, object, embed, a, form, img, input, button"));
        foreach (var attribute in drawn.Descendants<IElement>().Prepend(drawn).SelectMany(element => element.Attributes))
        {
            Assert.AreNotEqual("style", attribute.Name);
            Assert.DoesNotStartWith("on", attribute.Name);
            Assert.DoesNotContain("javascript:", attribute.Value);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Its_elements_have_names_of_their_own(string languageTag, string name)
    {
        var drawn = DrawnScreen.Of(Reach(languageTag, name));
        CollectionAssert.AllItemsAreUnique(drawn.QuerySelectorAll("[id]").Select(element => element.Id).ToList());
        foreach (var reference in drawn.QuerySelectorAll("[aria-labelledby]").Select(element => element.GetAttribute("aria-labelledby")))
            Assert.IsNotNull(drawn.QuerySelector($"#{reference}"), reference);
    }

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public void Amounts_and_numbers_run_from_left_to_right(string languageTag, string name)
    {
        var figures = DrawnScreen.Of(Reach(languageTag, name)).QuerySelectorAll("bdi.amount, bdi.figure:not(.clock), .sum-value bdi");
        foreach (var figure in figures)
            Assert.AreEqual("ltr", figure.GetAttribute("dir") ?? figure.ParentElement!.GetAttribute("dir"), figure.OuterHtml);
    }

    [TestMethod]
    public void A_language_that_is_read_from_right_to_left_turns_the_whole_screen()
    {
        var screen = Scenes.All.First().Reach(Language.Chinese).Screen;
        var drawn = DrawnScreen.Of(screen with { Frame = screen.Frame with { IsRightToLeft = true, LanguageTag = "ug" } });
        Assert.AreEqual("rtl", drawn.GetAttribute("dir"));
        Assert.AreEqual("ug", drawn.GetAttribute("lang"));
    }

    [TestMethod]
    public void A_name_can_neither_end_an_element_nor_turn_round_what_follows()
    {
        const string name = "<b onclick=x>&\u202E\u2066City";
        var bill = (Screen.Bill)Reach("en", "bill-exact");
        var html = DrawnScreen.Html(bill with { Payee = name });
        Assert.Contains("&lt;b onclick=x&gt;&amp;\uFFFD\uFFFDCity", html);
        Assert.DoesNotContain("<b onclick", html);
    }

    [TestMethod]
    public void A_picture_that_has_no_drawing_is_that_of_a_bill()
    {
        var bill = (Screen.Bill)Reach("en", "bill-exact");
        var tile = DrawnScreen.Of(bill with { Icon = "\"><script>" }).QuerySelector(".tile")!;
        Assert.AreEqual("tile picture-bill", tile.ClassName);
    }

    [TestMethod]
    public void The_same_screen_is_rendered_once()
    {
        var renderer = new ScreenRenderer(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var screen = Reach("en", "home");
        Assert.AreSame(renderer.RenderAsync(screen), renderer.RenderAsync(screen));
        Assert.AreNotSame(renderer.RenderAsync(screen), renderer.RenderAsync(screen with { Focused = 1 }));
    }

    private static Screen Reach(string languageTag, string name) =>
        Scenes.All.Single(scene => scene.Name == name).Reach(Language.FromTag(languageTag)).Screen;
}
