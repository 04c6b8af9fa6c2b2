using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using TvPay.Benchmarks.Measuring;
using TvPay.EndToEnd.Web;
using TvPay.Head.Web;

namespace TvPay.Benchmarks.Screens;

/// <summary>
/// What a household waits for after a key, in Debian's Chromium at 1080p with 200 bills: until the page has the new focus,
/// and until the frame with it is before its eyes. Beside it a page of as many rows that moves its focus all by itself.
/// </summary>
internal sealed class KeyToFrame : IBenchmark
{
    private const int Bills = 200;
    private const int Presses = 100;
    private const int WarmUp = 20;

    /// <summary>By the clock of the key's event: when the DOM had changed, and when the frame after that change was over.</summary>
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

    private static readonly string Bare =
        $$"""
        <style>p { font-size: 28px } .focused { background: #35c; outline: 4px solid #fd9 }</style>
        <script type="module">
          const rows = Array.from({ length: {{Bills}} }, (_, i) => document.body.appendChild(Object.assign(document.createElement('p'), { textContent: i })));
          let at = 0;
          addEventListener('keydown', event => {
            event.preventDefault();
            rows[at].classList.remove('focused');
            at = Math.max(0, Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
            rows[at].classList.add('focused');
            rows[at].scrollIntoView({ block: 'nearest' });
          });
        </script>
        """;

    public string Name => "key-to-frame";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        await using var head = await WebHead.StartAsync(
            new WebHeadOptions(0, new string('t', 43)), new BillsOnTv(Bills), TimeProvider.System, NullLoggerFactory.Instance);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(motion: ReducedMotion.NoPreference);
        await page.OpenAsync(head.EntryUrl);
        await page.HasAsync("html[data-painted] .entry");
        var ours = await PressAsync(page, stop);
        var other = await chromium.NewPageAsync(motion: ReducedMotion.NoPreference);
        await other.SetContentAsync(Bare);
        var peer = await PressAsync(other, stop);
        return
        [
            Beside("key → DOM, 200 bills, median", Median(ours, 0), Median(peer, 0)),
            Beside("key → frame, 200 bills, median", Median(ours, 1), Median(peer, 1)),
            Finding.AtMost("key → frame, 200 bills, p95", Medians.At(Column(ours, 1), 0.95), TimeSpan.FromMilliseconds(50)),
        ];
    }

    private static async Task<double[][]> PressAsync(IPage page, CancellationToken stop)
    {
        await page.EvaluateAsync(Watch);
        for (var i = 0; i < WarmUp + Presses; i++)
        {
            stop.ThrowIfCancellationRequested();
            await page.Keyboard.PressAsync(i / 40 % 2 == 0 ? "ArrowDown" : "ArrowUp");
            await page.WaitForFunctionAsync($"() => answers.length > {i}");
        }

        return (await page.EvaluateAsync<double[][]>("answers"))[WarmUp..];
    }

    private static Finding Beside(string name, TimeSpan ours, TimeSpan peer) =>
        new(name, Words.Of(ours), Words.Of(peer), ours / peer, null, null);

    private static TimeSpan Median(double[][] answers, int column) => Medians.Of(Column(answers, column));

    private static List<TimeSpan> Column(double[][] answers, int column) =>
        [.. answers.Select(answer => TimeSpan.FromMilliseconds(answer[column]))];
}
