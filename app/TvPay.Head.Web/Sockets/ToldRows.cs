using System.Text;

namespace TvPay.Head.Web;

/// <summary>
/// What a page has been told of the rows of its screen. A key changes two of two hundred: the others need not be told,
/// parsed and compared again. In place of such a row stands <c>&lt;li id="row-…" data-same&gt;&lt;/li&gt;</c>.
/// </summary>
internal sealed class ToldRows
{
    private const string ListStart = "<ul id=\"rows\"";
    private const string ListEnd = "</ul>";
    private const string RowStart = "<li id=\"row-";
    private const string RowEnd = "</li>";

    private Dictionary<string, string> _told = [];
    private string? _screen;

    /// <summary>To be called for each screen that goes to the page, in that order.</summary>
    /// <param name="screen">Its case. Pages keep rows only within one and the same.</param>
    /// <param name="html">As it was drawn. Text within never has an angle bracket: it is escaped.</param>
    public string Shorten(string screen, string html)
    {
        var known = screen == _screen ? _told : [];
        (_screen, _told) = (screen, []);
        var list = html.IndexOf(ListStart, StringComparison.Ordinal);
        if (list < 0) return html;
        var end = html.IndexOf(ListEnd, list, StringComparison.Ordinal);
        var shortened = new StringBuilder();
        var at = 0;
        while (html.IndexOf(RowStart, at, end - at, StringComparison.Ordinal) is var start and >= 0)
        {
            var next = html.IndexOf(RowEnd, start, StringComparison.Ordinal) + RowEnd.Length;
            var id = html[(start + RowStart.Length)..html.IndexOf('"', start + RowStart.Length)];
            var row = html[start..next];
            shortened.Append(html, at, start - at);
            if (known.GetValueOrDefault(id) == row) shortened.Append(RowStart).Append(id).Append("\" data-same>").Append(RowEnd);
            else shortened.Append(row);
            _told[id] = row;
            at = next;
        }

        return shortened.Append(html, at, html.Length - at).ToString();
    }
}
