namespace TvPay.App.Design;

/// <summary>How a key of the remote is shown: its name, on its own colour where it has one.</summary>
public sealed record KeyCap(Colour Ground, Colour Ink)
{
    private static readonly KeyCap Plain = new(Palette.Line, Palette.Text);
    private static readonly KeyCap Red = new(new Colour(0xB9, 0x2C, 0x3A), Palette.Text);
    private static readonly KeyCap Green = new(new Colour(0x1C, 0x75, 0x4A), Palette.Text);
    private static readonly KeyCap Yellow = new(new Colour(0xF2, 0xC9, 0x4C), Palette.PaperDark);
    private static readonly KeyCap Blue = new(new Colour(0x27, 0x5E, 0xC4), Palette.Text);

    public static KeyCap Of(RemoteKey key) => key switch
    {
        RemoteKey.Red => Red,
        RemoteKey.Green => Green,
        RemoteKey.Yellow => Yellow,
        RemoteKey.Blue => Blue,
        _ => Plain,
    };
}
