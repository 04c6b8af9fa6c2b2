using System.Collections.Immutable;
using Microsoft.Playwright;

namespace TvPay.EndToEnd.Web;

/// <summary>Presses keys on a page, one after the other, and takes the time of each by the page's own clock.</summary>
internal static class KeyStopwatch
{
    /// <summary>The second frame begins when the first has been painted.</summary>
    private const string Watch =
        """
        window.answers = [];
        addEventListener('keydown', event => { window.pressed = event.timeStamp; }, true);
        new MutationObserver(() => {
          if (!window.pressed) return;
          const [pressed, changed] = [window.pressed, performance.now()];
          window.pressed = 0;
          requestAnimationFrame(() => requestAnimationFrame(() => answers.push([changed - pressed, performance.now() - pressed])));
        }).observe(document.body, { subtree: true, attributeFilter: ['class'] });
        """;

    /// <param name="oneWay">So many presses down, then as many up, and so on.</param>
    public static async Task<ImmutableArray<KeyAnswer>> PressAsync(IPage page, int presses, int oneWay, CancellationToken stop)
    {
        await page.EvaluateAsync(Watch);
        for (var i = 0; i < presses; i++)
        {
            stop.ThrowIfCancellationRequested();
            await page.Keyboard.PressAsync(i / oneWay % 2 == 0 ? "ArrowDown" : "ArrowUp");
            await page.WaitForFunctionAsync($"() => answers.length > {i}");
        }

        return
        [
            .. (await page.EvaluateAsync<double[][]>("answers")).Select(
                answer => new KeyAnswer(TimeSpan.FromMilliseconds(answer[0]), TimeSpan.FromMilliseconds(answer[1]))),
        ];
    }
}
