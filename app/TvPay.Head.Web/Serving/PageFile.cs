using System.Collections.Frozen;
using System.Text;

namespace TvPay.Head.Web;

/// <summary>A file that the page is made of, as it is served.</summary>
internal sealed record PageFile(string ContentType, byte[] Content)
{
    private const string Css = "text/css; charset=utf-8";
    private const string JavaScript = "text/javascript; charset=utf-8";

    /// <summary>By their paths.</summary>
    public static FrozenDictionary<string, PageFile> All { get; } = new Dictionary<string, PageFile>
    {
        ["/tokens.css"] = new(Css, Encoding.UTF8.GetBytes(TokenSheet.Css)),
        ["/tv.css"] = Embedded("tv.css", Css),
        ["/rows.css"] = Embedded("rows.css", Css),
        ["/parts.css"] = Embedded("parts.css", Css),
        ["/screens.css"] = Embedded("screens.css", Css),
        ["/head.js"] = Embedded("head.js", JavaScript),
        ["/keys.js"] = Embedded("keys.js", JavaScript),
        ["/morph.js"] = Embedded("morph.js", JavaScript),
        ["/pages.js"] = Embedded("pages.js", JavaScript),
        ["/rows.js"] = Embedded("rows.js", JavaScript),
    }.ToFrozenDictionary();

    private static PageFile Embedded(string name, string contentType)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new PageFile(contentType, content.ToArray());
    }
}
