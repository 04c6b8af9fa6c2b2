using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using TvPay.App;
using TvPay.Head.Web;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Web;

/// <summary>A page that keeps the rows which it is not told again has the screen that was drawn.</summary>
[TestClass]
public sealed class ToldRowsTests
{
    private readonly ToldRows _told = new();

    [TestMethod]
    public void Every_scene_after_any_other_is_whole_again_with_the_rows_that_were_told_before()
    {
        var kept = new Dictionary<string, string>();
        var random = new Random(1);
        var left = 0;
        var screens = Scenes.All.SelectMany(scene => Language.All.Select(language => scene.Reach(language).Screen)).ToArray();
        for (var i = 0; i < 2000; i++)
        {
            var screen = screens[random.Next(screens.Length)];
            var drawn = DrawnScreen.Html(screen);
            var told = Parse(_told.Shorten(screen.Name, drawn));
            foreach (var row in told.QuerySelectorAll("#rows > li"))
            {
                if (!row.HasAttribute("data-same"))
                {
                    kept[row.Id!] = row.OuterHtml;
                    continue;
                }

                left++;
                row.OuterHtml = kept[row.Id!];
            }

            Assert.AreEqual(Parse(drawn).OuterHtml, told.OuterHtml, screen.Name);
        }

        Assert.IsGreaterThan(100, left, "rows that were not told again");
    }

    [TestMethod]
    public void On_another_screen_nothing_is_left_out()
    {
        var tv = TvDriver.AtHome();
        var drawn = DrawnScreen.Html(tv.Screen);
        Assert.AreEqual(drawn, _told.Shorten("Home", drawn));
        Assert.AreEqual(drawn, _told.Shorten("Bill", drawn));
        Assert.IsLessThan(drawn.Length, _told.Shorten("Bill", drawn).Length);
    }

    [TestMethod]
    public void A_screen_without_rows_is_told_whole()
    {
        Assert.AreEqual("<p>Starting</p>", _told.Shorten("Start", "<p>Starting</p>"));
        Assert.AreEqual("<p>Starting</p>", _told.Shorten("Start", "<p>Starting</p>"));
    }

    private static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!.Children.Single();
}
