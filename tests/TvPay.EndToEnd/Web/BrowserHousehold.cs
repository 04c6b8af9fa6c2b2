using Microsoft.Playwright;

namespace TvPay.EndToEnd.Web;

/// <summary>A household before the browser: sees the screen, presses keys.</summary>
internal sealed class BrowserHousehold(IPage page)
{
    private const float LimitMs = 60_000;
    private const int MostRows = 40;

    /// <summary>Confirming takes a press at least 400 ms after the review was painted; a person takes longer anyway.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(700);

    public IPage Page => page;

    /// <summary>Which row has the focus.</summary>
    public Task<string> FocusAsync() => page.EvaluateAsync<string>("document.querySelector('.focused').id");

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Until this screen, with this on it, has been painted.</summary>
    public Task SeesAsync(string screen, string with = "") => SeesTvAsync($"[data-screen='{screen}'] {with}");

    /// <summary>Until a screen of this kind has been painted, with this on it.</summary>
    public async Task SeesTvAsync(string selector)
    {
        try
        {
            await page.HasAsync($"html[data-painted] #tv{selector}", LimitMs);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not seen: {selector}. Shown instead:\n{await page.Locator("#tv").InnerTextAsync()}");
        }
    }

    /// <summary>The list of bills, and everything that a payment needs.</summary>
    public async Task SeesBillsAsync()
    {
        await SeesAsync("Home", ".sum");
        await SeesAsync("Home", "#badge-box.tone-good");
    }

    /// <summary>From the list of bills to the first of them that can be paid.</summary>
    public async Task OpenBillAsync()
    {
        await SeesBillsAsync();
        await MoveToAsync("ArrowUp", "document.querySelector('.row').matches('.focused')");
        await MoveToAsync("ArrowDown", "document.querySelector('.focused.entry:not(:has(.tone-waiting, .tone-good))')");
        await PressAsync("Enter");
        await SeesAsync("Bill", "#row-Review.focused:not(.disabled)");
    }

    public async Task OpenReviewAsync()
    {
        await OpenBillAsync();
        await PressAsync("Enter");
        await SeesAsync("Review", "#row-Confirm.focused:not(.disabled)");
    }

    public async Task ConfirmAsync()
    {
        await OpenReviewAsync();
        await Task.Delay(ReadingTime, TimeProvider.System);
        await PressAsync("Enter");
    }

    public async Task PayAsync()
    {
        await ConfirmAsync();
        await SeesAsync("Result", ".outcome.tone-good");
    }

    public async Task OpenReceiptAsync()
    {
        await MoveToAsync("ArrowUp", "document.querySelector('.focused').id.startsWith('row-receipt-')");
        await PressAsync("Enter");
        await SeesAsync("Receipt", ".qr");
    }

    public async Task OpenHistoryAsync()
    {
        await GoHomeAsync();
        await SeesBillsAsync();
        await PressAsync("g");
        await SeesAsync("History");
    }

    public async Task GoHomeAsync()
    {
        for (var i = 0; i < 5 && await page.Locator("#tv[data-screen='Home']").CountAsync() == 0; i++)
        {
            var screen = await page.EvaluateAsync<string>("document.getElementById('tv').dataset.screen");
            await PressAsync("Backspace");
            await SeesTvAsync($":not([data-screen='{screen}'])");
        }
    }

    /// <summary>Presses a key, each time waiting for what it did, until the screen is as wanted.</summary>
    private async Task MoveToAsync(string key, string wanted)
    {
        for (var i = 0; i < MostRows; i++)
        {
            if (await page.EvaluateAsync<bool>($"!!({wanted})")) return;
            var before = await FocusAsync();
            await PressAsync(key);
            await SeesTvAsync($" .focused:not([id='{before}'])");
        }

        Assert.Fail($"No row is as wanted: {wanted}");
    }
}
