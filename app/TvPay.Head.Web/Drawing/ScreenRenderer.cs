using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using TvPay.App;
using TvPay.Head.Web.Components;

namespace TvPay.Head.Web;

/// <summary>Screens as HTML. The same screen is rendered once, however many pages show it.</summary>
internal sealed class ScreenRenderer(ILoggerFactory logs)
{
    /// <summary>Chinese stays Chinese: as character references it would be eight bytes each.</summary>
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    private readonly Lock _lock = new();
    private (Screen Screen, Task<string> Html)? _newest;

    public Task<string> RenderAsync(Screen screen)
    {
        lock (_lock)
        {
            if (_newest is { } newest && ReferenceEquals(newest.Screen, screen)) return newest.Html;
            var html = RenderNewAsync(screen);
            _newest = (screen, html);
            return html;
        }
    }

    private async Task<string> RenderNewAsync(Screen screen)
    {
        await using var renderer = new HtmlRenderer(Services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(TvScreen.Screen)] = screen });
        return DirectionControls.Replace(await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TvScreen>(parameters)).ToHtmlString()));
    }
}
