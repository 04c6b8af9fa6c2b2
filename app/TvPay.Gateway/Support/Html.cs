using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace TvPay.Gateway.Support;

/// <summary>
/// A piece of HTML, written as an interpolated string: what stands in it is markup, what is filled in is text and encoded,
/// unless it is a piece of HTML itself.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Html piece) => _text.Append(piece._text);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces) _text.Append(piece._text);
    }

    public override string ToString() => _text.ToString();
}
