namespace TvPay.App.Design;

/// <summary>
/// Every colour of the screens, named by what it is for. Dark and calm: a TV at night lights the room, so nothing is pure
/// white, and large areas are never bright. Contrasts are held by <c>PaletteTests</c>.
/// </summary>
public static class Palette
{
    /// <summary>The screen behind everything, at its lower edge.</summary>
    public static readonly Colour Backdrop = new(0x0C, 0x12, 0x1C);

    /// <summary>The same at the upper edge: light falls in from above.</summary>
    public static readonly Colour BackdropHigh = new(0x17, 0x22, 0x33);

    /// <summary>Rows and cards.</summary>
    public static readonly Colour Surface = new(0x1E, 0x2A, 0x3D);

    /// <summary>A row that can't be chosen now.</summary>
    public static readonly Colour SurfaceQuiet = new(0x17, 0x20, 0x2F);

    /// <summary>The row with the focus: brighter than all around it.</summary>
    public static readonly Colour SurfaceFocused = new(0x31, 0x49, 0x74);

    /// <summary>Lines between things that belong together.</summary>
    public static readonly Colour Line = new(0x33, 0x43, 0x5B);

    /// <summary>The ring around the focus.</summary>
    public static readonly Colour Focus = new(0xFF, 0xDE, 0x9C);

    /// <summary>The surface of what the household most likely came for: the primary action.</summary>
    public static readonly Colour Primary = new(0x24, 0x56, 0xB0);

    /// <summary>The same with the focus.</summary>
    public static readonly Colour PrimaryFocused = new(0x2C, 0x67, 0xD0);

    public static readonly Colour Text = new(0xF4, 0xF1, 0xEA);

    /// <summary>What explains, beside what counts.</summary>
    public static readonly Colour TextQuiet = new(0xBC, 0xC7, 0xD8);

    /// <summary>Labels of what can't be chosen now.</summary>
    public static readonly Colour TextDisabled = new(0x9A, 0xA7, 0xBB);

    /// <summary>Done, paid.</summary>
    public static readonly Colour Good = new(0x80, 0xE2, 0xAC);

    /// <summary>On its way.</summary>
    public static readonly Colour Waiting = new(0x8C, 0xCF, 0xFF);

    /// <summary>Needs attention.</summary>
    public static readonly Colour Warning = new(0xFF, 0xCF, 0x70);

    /// <summary>Went wrong.</summary>
    public static readonly Colour Bad = new(0xFF, 0xA6, 0x9B);

    /// <summary>The light part of a QR code: a camera wants it bright.</summary>
    public static readonly Colour PaperLight = new(0xF7, 0xF6, 0xF2);

    /// <summary>The dark part of a QR code.</summary>
    public static readonly Colour PaperDark = new(0x0C, 0x12, 0x1C);
}
