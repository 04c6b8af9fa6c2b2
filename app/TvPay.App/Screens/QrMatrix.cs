using QRCoder;

namespace TvPay.App;

/// <summary>
/// The modules of a QR code (ISO/IEC 18004), quiet zone included, for any head to draw. The same text gives the same
/// modules.
/// </summary>
public sealed class QrMatrix
{
    private readonly bool[,] _dark;

    private QrMatrix(bool[,] dark) => _dark = dark;

    /// <summary>Modules from edge to edge, with four of quiet zone on each side.</summary>
    public int Size => _dark.GetLength(0);

    /// <summary>Whether a module is dark; row 0 is the upper one, column 0 the left one in every language.</summary>
    public bool this[int row, int column] => _dark[row, column];

    /// <summary>Error correction M: 15 % of it may be hidden by a reflection.</summary>
    /// <param name="text">At most 2331 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">The text is longer than a QR code can hold.</exception>
    public static QrMatrix Of(string text)
    {
        try
        {
            using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
            var size = code.ModuleMatrix.Count;
            var dark = new bool[size, size];
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++) dark[row, column] = code.ModuleMatrix[row][column];
            return new QrMatrix(dark);
        }
        catch (QRCoder.Exceptions.DataTooLongException e)
        {
            throw new ArgumentException("The text is longer than a QR code can hold.", nameof(text), e);
        }
    }
}
