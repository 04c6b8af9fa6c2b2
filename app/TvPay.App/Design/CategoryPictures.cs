using System.Collections.Frozen;

namespace TvPay.App.Design;

/// <summary>The pictures of the names in <see cref="CategoryIcon"/>. Their colours are equally bright: none shouts.</summary>
public static class CategoryPictures
{
    private const int GroundPercent = 20;

    /// <summary>By the names of <see cref="CategoryIcon"/>.</summary>
    public static FrozenDictionary<string, Picture> All { get; } = new Dictionary<string, Picture>
    {
        ["electricity"] = Draw("⚡", 0xFFD166, "M13.5 2.5 L5 13.5 H11 L10.5 21.5 L19 10.5 H13 Z"),
        ["water"] = Draw("💧", 0x7CC9FF, "M12 2.5 C9 6.5 5.5 10.5 5.5 14.5 A6.5 6.5 0 0 0 18.5 14.5 C18.5 10.5 15 6.5 12 2.5 Z "
            + "M9 14.5 A3 3 0 0 0 12 17.5"),
        ["gas"] = Draw("🍳", 0xFFAA7A, "M12.5 2.5 C13 6 7 8 7 12.5 A5 5 0 0 0 17 12.5 C17 10.5 16 9 15 8 C14.8 9.6 14 10.4 13 10.8 "
            + "C13.8 8 13.8 5 12.5 2.5 Z M3.5 21 H20.5 M7 21 V19.5 M17 21 V19.5"),
        ["heating"] = Draw("🔥", 0xFF9C8C, "M5 9.5 V20.5 M9.7 9.5 V20.5 M14.3 9.5 V20.5 M19 9.5 V20.5 M3 12 H21 M3 18 H21 "
            + "M8 2.5 C6.5 4 9.5 5 8 6.5 M12 2.5 C10.5 4 13.5 5 12 6.5 M16 2.5 C14.5 4 17.5 5 16 6.5"),
        ["telecom"] = Draw("📱", 0xAFBBFF, "M8.5 2.5 H15.5 A2 2 0 0 1 17.5 4.5 V19.5 A2 2 0 0 1 15.5 21.5 H8.5 A2 2 0 0 1 6.5 19.5 "
            + "V4.5 A2 2 0 0 1 8.5 2.5 Z M11 18 H13"),
        ["cable-tv"] = Draw("📺", 0xCDB2FF, "M4.5 7.5 H19.5 A1.5 1.5 0 0 1 21 9 V18.5 A1.5 1.5 0 0 1 19.5 20 H4.5 A1.5 1.5 0 0 1 3 18.5 "
            + "V9 A1.5 1.5 0 0 1 4.5 7.5 Z M8 3 L12 7.5 L16 3"),
        ["property"] = Draw("🏠", 0x83DCC3, "M3 11.5 L12 3.5 L21 11.5 M5.5 9.5 V20.5 H18.5 V9.5 M10 20.5 V14.5 H14 V20.5"),
        ["insurance"] = Draw("🏥", 0x8AE5AA, "M12 2.5 L19.5 5.5 V11 C19.5 16 16.5 19.8 12 21.5 C7.5 19.8 4.5 16 4.5 11 V5.5 Z "
            + "M12 8 V15 M8.5 11.5 H15.5"),
        ["tax"] = Draw("🏦", 0xC6D1E1, "M3 9 L12 3.5 L21 9 Z M5.5 9 V17 M10 9 V17 M14 9 V17 M18.5 9 V17 M4 17 H20 M3 20.5 H21"),
        ["traffic"] = Draw("🚦", 0xFFA5BA, "M9.5 2.5 H14.5 A2 2 0 0 1 16.5 4.5 V19.5 A2 2 0 0 1 14.5 21.5 H9.5 A2 2 0 0 1 7.5 19.5 V4.5 "
            + "A2 2 0 0 1 9.5 2.5 Z M12 6 A1 1 0 1 1 12 8 A1 1 0 1 1 12 6 Z M12 11 A1 1 0 1 1 12 13 A1 1 0 1 1 12 11 Z "
            + "M12 16 A1 1 0 1 1 12 18 A1 1 0 1 1 12 16 Z"),
        ["tuition"] = Draw("🎓", 0x9ADAF4, "M2 9.5 L12 5 L22 9.5 L12 14 Z M6 11.5 V16.5 C8.5 19 15.5 19 18 16.5 V11.5 M22 9.5 V15"),
        ["parking"] = Draw("🚗", 0xA9C1FF, "M5.5 3 H18.5 A2.5 2.5 0 0 1 21 5.5 V18.5 A2.5 2.5 0 0 1 18.5 21 H5.5 A2.5 2.5 0 0 1 3 18.5 "
            + "V5.5 A2.5 2.5 0 0 1 5.5 3 Z M9.5 17.5 V6.5 H13 A3.3 3.3 0 0 1 13 13 H9.5"),
        ["card"] = Draw("💳", 0xF3BEE4, "M4 5.5 H20 A1.5 1.5 0 0 1 21.5 7 V17 A1.5 1.5 0 0 1 20 18.5 H4 A1.5 1.5 0 0 1 2.5 17 V7 "
            + "A1.5 1.5 0 0 1 4 5.5 Z M2.5 10 H21.5 M6 15 H10"),
        [CategoryIcon.Unknown] = Draw("📄", 0xCFD8E6, "M6 2.5 H18 V21.5 L15.5 19.7 L12 21.5 L8.5 19.7 L6 21.5 Z M9 7.5 H15 M9 11.5 H15 "
            + "M9 15.5 H12"),
    }.ToFrozenDictionary();

    /// <summary>The one of a bill where a name is not known here.</summary>
    public static Picture Of(string icon) => All.GetValueOrDefault(icon) ?? All[CategoryIcon.Unknown];

    private static Picture Draw(string glyph, int rgb, string path)
    {
        var ink = new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return new Picture(glyph, path, ink, ink.Over(Palette.Surface, GroundPercent));
    }
}
