using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace TvPay.EndToEnd.Web;

/// <summary>The TV in a browser, as a person sees it and presses keys.</summary>
internal static class TvPage
{
    private static readonly PageWaitForSelectorOptions Attached = new() { State = WaitForSelectorState.Attached };

    public static Task OpenAsync(this IPage page, Uri entry) => page.GotoAsync(entry.ToString());

    /// <summary>Until a screen has been painted.</summary>
    public static Task PaintedAsync(this IPage page) => page.WaitForSelectorAsync("html[data-painted]", Attached);

    /// <summary>Until the screen of this epoch has been painted.</summary>
    public static Task PaintedAsync(this IPage page, long epoch) =>
        page.WaitForSelectorAsync(string.Create(CultureInfo.InvariantCulture, $"html[data-painted='{epoch}']"), Attached);

    /// <summary>Until this is there, whether it can be seen or not.</summary>
    public static Task HasAsync(this IPage page, string selector, float? limitMs = null) =>
        page.WaitForSelectorAsync(selector, new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached, Timeout = limitMs });

    public static async Task<T> EvaluateAsync<T>(this IPage page, string script, object? argument = null) =>
        (await page.EvaluateAsync(script, argument))!.Value.Deserialize<T>()!;
}
