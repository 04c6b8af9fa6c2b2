using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>Shapes and colours for what a screen means: never colour alone.</summary>
internal static class Marks
{
    public static string Of(Tone tone) => tone switch
    {
        Tone.Good => "✔",
        Tone.Waiting => "◌",
        Tone.Warning => "!",
        Tone.Bad => "✘",
        _ => "·",
    };

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => Style.Green,
        Tone.Waiting => Style.Cyan,
        Tone.Warning => Style.Yellow | Style.Bold,
        Tone.Bad => Style.Red | Style.Bold,
        _ => Style.Plain,
    };

    public static string Of(StepState state) => state switch
    {
        StepState.Done => "✔",
        StepState.Now => "●",
        _ => "○",
    };

    /// <summary>Two cells each.</summary>
    public static string Icon(string icon) => icon switch
    {
        "electricity" => "⚡",
        "water" => "💧",
        "gas" => "🍳",
        "heating" => "🔥",
        "telecom" => "📱",
        "cable-tv" => "📺",
        "property" => "🏠",
        "insurance" => "🏥",
        "tax" => "🏦",
        "traffic" => "🚦",
        "tuition" => "🎓",
        "parking" => "🚗",
        "card" => "💳",
        _ => "📄",
    };

    /// <summary>Turns with the seconds.</summary>
    public static string Spinner(int seconds) => (seconds % 4) switch
    {
        0 => "◐",
        1 => "◓",
        2 => "◑",
        _ => "◒",
    };
}
