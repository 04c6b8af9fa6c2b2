using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>Dark modules of a QR code that touch in a row: one shape. Drawn singly, hairlines would show between them.</summary>
internal readonly record struct QrRun(int Row, int Column, int Length)
{
    public static IEnumerable<QrRun> Of(QrMatrix code)
    {
        for (var row = 0; row < code.Size; row++)
            for (var column = 0; column < code.Size; column++)
            {
                var begin = column;
                while (column < code.Size && code[row, column]) column++;
                if (column > begin) yield return new QrRun(row, begin, column - begin);
            }
    }
}
