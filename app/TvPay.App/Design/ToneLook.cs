namespace TvPay.App.Design;

/// <summary>How a <see cref="Tone"/> is shown: by shape as well as by colour, so that either is enough.</summary>
/// <param name="Ink">Of its mark and its words.</param>
/// <param name="Ground">Behind them, where they stand on a ground of their own.</param>
public sealed record ToneLook(Mark Mark, Colour Ink, Colour Ground)
{
    private const int GroundPercent = 16;

    private static readonly ToneLook Plain = With(
        "·", "M12 11 A1 1 0 1 1 12 13 A1 1 0 1 1 12 11 Z", Palette.TextQuiet);

    private static readonly ToneLook Good = With("✔", "M4.5 12.5 L10 18 L20 6.5", Palette.Good);

    private static readonly ToneLook Waiting = With(
        "◌", "M12 3 A9 9 0 1 1 12 21 A9 9 0 1 1 12 3 Z M12 7.5 V12 L15 14", Palette.Waiting);

    private static readonly ToneLook Warning = With(
        "!", "M12 3.5 L21.5 20 H2.5 Z M12 10 V14.3 M12 17 V17.1", Palette.Warning);

    private static readonly ToneLook Bad = With("✘", "M5.5 5.5 L18.5 18.5 M18.5 5.5 L5.5 18.5", Palette.Bad);

    public static ToneLook Of(Tone tone) => tone switch
    {
        Tone.Good => Good,
        Tone.Waiting => Waiting,
        Tone.Warning => Warning,
        Tone.Bad => Bad,
        _ => Plain,
    };

    private static ToneLook With(string glyph, string path, Colour ink) =>
        new(new Mark(glyph, path), ink, ink.Over(Palette.Surface, GroundPercent));
}
