using System.Collections.Immutable;
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
    private const int OneWay = 40;

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
            Beside("key → DOM, 200 bills, median", ours, peer, answer => answer.ToDom),
            Beside("key → frame, 200 bills, median", ours, peer, answer => answer.ToFrame),
            Finding.AtMost(
                "key → frame, 200 bills, p95", Medians.At([.. ours.Select(answer => answer.ToFrame)], 0.95), TimeSpan.FromMilliseconds(50)),
        ];
    }

    private static async Task<ImmutableArray<KeyAnswer>> PressAsync(IPage page, CancellationToken stop) =>
        (await KeyStopwatch.PressAsync(page, WarmUp + Presses, OneWay, stop))[WarmUp..];

    private static Finding Beside(
        string name, ImmutableArray<KeyAnswer> ours, ImmutableArray<KeyAnswer> peer, Func<KeyAnswer, TimeSpan> figure)
    {
        var (own, other) = (Medians.Of(ours.Select(figure)), Medians.Of(peer.Select(figure)));
        return new Finding(name, Words.Of(own), Words.Of(other), own / other, null, null);
    }
}
