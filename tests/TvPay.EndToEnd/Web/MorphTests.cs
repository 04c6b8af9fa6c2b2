using Microsoft.Playwright;
using TvPay.App;
using TvPay.Tests.App;
using TvPay.Tests.Head.Web;

namespace TvPay.EndToEnd.Web;

/// <summary>The page changes what differs and nothing else, and it ends up with what the server drew.</summary>
[TestClass]
public sealed class MorphTests : StageTests
{
    private const string IsWhatWasDrawn =
        """
        html => {
          const clean = tree => {
            const copy = tree.cloneNode(true);
            for (const e of [copy, ...copy.querySelectorAll('*')])
              for (const { name } of [...e.attributes]) if (name === 'style' || name.startsWith('data-page-')) e.removeAttribute(name);
            return copy;
          };
          const template = document.createElement('template');
          template.innerHTML = html;
          return clean(document.getElementById('tv')).isEqualNode(clean(template.content.firstElementChild));
        }
        """;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task By_whatever_way_one_comes_to_a_screen_it_is_as_it_was_drawn(int seed)
    {
        var page = await OpenAsync(Scenes.All.First().Reach(Language.Chinese).Screen);
        var random = new Random(seed);
        var scenes = Scenes.All
            .SelectMany(scene => Language.All.Select(language => (scene.Name, scene.Reach(language).Screen)))
            .ToArray();
        random.Shuffle(scenes);
        foreach (var (name, screen) in scenes)
        {
            var epoch = Stage.Show(screen);
            await page.PaintedAsync(epoch);
            var drawn = DrawnScreen.Html(screen with { Frame = screen.Frame with { Epoch = epoch } });
            Assert.IsTrue(await page.EvaluateAsync<bool>(IsWhatWasDrawn, drawn), $"{name}, seed {seed}");
            Assert.AreEqual("rows", await page.EvaluateAsync<string>("document.activeElement.id"), name);
        }
    }

    [TestMethod]
    public async Task Rows_stay_the_same_elements_while_the_focus_moves_and_while_they_change_places()
    {
        var tv = TvDriver.AtHome();
        var page = await OpenAsync(tv.Screen);
        await page.EvaluateAsync("for (const row of document.querySelectorAll('.row')) row.seenBefore = row.id");
        tv.Press(RemoteKey.Down);
        await page.PaintedAsync(Stage.Show(tv.Screen));
        await AllSeenBeforeAsync(page);

        var before = await OrderAsync(page);
        tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, Payments.PaymentState.Unknown)));
        await page.PaintedAsync(Stage.Show(tv.Screen));
        CollectionAssert.AreNotEqual(before, await OrderAsync(page), "the bill under way went down");
        await AllSeenBeforeAsync(page);
    }

    [TestMethod]
    public async Task A_screen_that_looks_the_same_touches_nothing()
    {
        var tv = TvDriver.AtHome();
        var page = await OpenAsync(tv.Screen);
        await page.EvaluateAsync(
            """
            window.touched = [];
            new MutationObserver(changes => touched.push(...changes.map(change => `${change.type} ${change.attributeName}`)))
              .observe(document.getElementById('tv'), { subtree: true, childList: true, attributes: true, characterData: true });
            """);
        await page.PaintedAsync(Stage.Show(tv.Screen));
        Assert.AreEqual("attributes data-epoch", string.Join(", ", await page.EvaluateAsync<string[]>("touched")));
    }

    private static async Task AllSeenBeforeAsync(IPage page) => Assert.AreEqual(
        0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.row')].filter(row => row.seenBefore !== row.id).length"));

    private static Task<string[]> OrderAsync(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelectorAll('.row')].map(row => row.id)");
}
