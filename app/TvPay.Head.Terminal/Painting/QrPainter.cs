using System.Text;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// A QR code of half blocks, two modules above each other to a cell: as square as a terminal can. Light modules are drawn,
/// dark ones left out, since most terminals are dark.
/// </summary>
internal static class QrPainter
{
    private const int Indent = 4;

    public static IReadOnlyList<Line> Paint(QrMatrix code)
    {
        var lines = new List<Line>();
        for (var row = 0; row < code.Size; row += 2)
        {
            var text = new StringBuilder();
            for (var column = 0; column < code.Size; column++)
                text.Append((code[row, column], row + 1 == code.Size || code[row + 1, column]) switch
                {
                    (false, false) => '█',
                    (false, true) => '▀',
                    (true, false) => '▄',
                    _ => ' ',
                });
            lines.Add(new Line().To(Indent).Add(text.ToString()));
        }

        return lines;
    }
}
