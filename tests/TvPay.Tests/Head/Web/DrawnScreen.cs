using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.Head.Web;

namespace TvPay.Tests.Head.Web;

/// <summary>A screen as the web head draws it, read by a parser that knows nothing of the head.</summary>
internal static class DrawnScreen
{
    private static readonly ScreenRenderer Renderer = new(NullLoggerFactory.Instance);

    public static string Html(Screen screen) => Renderer.RenderAsync(screen).GetAwaiter().GetResult();

    public static IElement Of(Screen screen) => new HtmlParser().ParseDocument(Html(screen)).Body!.Children.Single();

    /// <summary>Without the blanks that a browser would not show.</summary>
    public static string TextOf(Screen screen) => Collapse(Of(screen).TextContent);

    public static string Collapse(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
