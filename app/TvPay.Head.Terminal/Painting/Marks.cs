using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.Terminal;

/// <summary>Shapes and colours for what a screen means: never colour alone.</summary>
internal static class Marks
{
    public static string Of(Tone tone) => ToneLook.Of(tone).Mark.Glyph;

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => Style.Green,
        Tone.Waiting => Style.Cyan,
        Tone.Warning => Style.Yellow | Style.Bold,
        Tone.Bad => Style.Red | Style.Bold,
        _ => Style.Plain,
    };

    public static string Of(StepState state) => Signs.Of(state).Glyph;

    /// <summary>Two cells each.</summary>
    public static string Icon(string icon) => CategoryPictures.Of(icon).Glyph;

    /// <summary>Turns with the seconds.</summary>
    public static string Spinner(int seconds) => (seconds % 4) switch
    {
        0 => "◐",
        1 => "◓",
        2 => "◑",
        _ => "◒",
    };
}
