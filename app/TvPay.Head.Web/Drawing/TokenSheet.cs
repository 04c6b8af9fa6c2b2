using System.Globalization;
using System.Reflection;
using System.Text;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.Web;

/// <summary>The design system as CSS custom properties and a few classes: a sheet of its own, made of the tokens.</summary>
internal static class TokenSheet
{
    /// <summary>Beside and above each other; on more, none would be wide enough.</summary>
    private const int MostKeys = 12;

    public static string Css { get; } = Make();

    /// <summary>As a class of CSS: <c>tone-good</c>.</summary>
    public static string ClassOf(Tone tone) => $"tone-{tone.ToString().ToLowerInvariant()}";

    /// <summary>As a class of CSS: <c>cap-red</c>.</summary>
    public static string ClassOf(RemoteKey key) => $"cap-{key.ToString().ToLowerInvariant()}";

    /// <summary>As a class of CSS, of a keypad so wide.</summary>
    public static string ClassOfColumns(int count) => string.Create(CultureInfo.InvariantCulture, $"columns-{count}");

    /// <summary>As classes of CSS: where a key stands, from 0.</summary>
    public static string ClassOfPlace(int line, int column) => string.Create(CultureInfo.InvariantCulture, $"line-{line} column-{column}");

    private static string Make()
    {
        var css = new StringBuilder();
        css.Append(":root {\n");
        // A window that is no 16:9 shows the whole screen, smaller.
        css.Append(Invariant($"  --dp: min(calc(100vh / {Metrics.ScreenHeight.Value}), calc(100vw / {Metrics.ScreenWidth.Value}));\n"));
        foreach (var (name, colour) in Tokens<Colour>(typeof(Palette))) css.Append(Invariant($"  --{name}: {colour.Hex};\n"));
        foreach (var (name, length) in Tokens<Dp>(typeof(Metrics))) css.Append(Invariant($"  --{name}: {Length(length)};\n"));
        foreach (var (name, time) in Tokens<TimeSpan>(typeof(Motion)))
            css.Append(Invariant($"  --time-{name}: {time.TotalMilliseconds}ms;\n"));
        css.Append(Invariant($"  --focus-scale: {Motion.FocusScalePermille / 1000.0};\n"));
        css.Append(Invariant($"  --font: {Family("en")};\n"));
        foreach (var (name, style) in Tokens<TextStyle>(typeof(TypeScale)))
            css.Append(Invariant($"  --text-{name}: {(style.IsBold ? 700 : 400)} {Length(style.Size)}/{style.LineHeight} var(--font);\n"));
        css.Append("}\n");
        foreach (var tag in (string[])["ug"]) css.Append(Invariant($":root:lang({tag}) {{ --font: {Family(tag)}; }}\n"));
        foreach (var tone in Enum.GetValues<Tone>())
            css.Append(Inked(ClassOf(tone), ToneLook.Of(tone).Ink, ToneLook.Of(tone).Ground));
        foreach (var (name, picture) in CategoryPictures.All) css.Append(Inked($"picture-{name}", picture.Ink, picture.Ground));
        foreach (var key in Enum.GetValues<RemoteKey>())
            css.Append(Inked(ClassOf(key), KeyCap.Of(key).Ink, KeyCap.Of(key).Ground));
        for (var i = 0; i < MostKeys; i++)
            css.Append(Invariant($".line-{i} {{ grid-row: {i + 1}; }}\n.column-{i} {{ grid-column: {i + 1}; }}\n"))
                .Append(Invariant($".{ClassOfColumns(i + 1)} {{ --columns: {i + 1}; }}\n"));
        return css.ToString();
    }

    private static IEnumerable<(string Name, T Value)> Tokens<T>(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(T))
        .Select(field => (Hyphened(field.Name), (T)field.GetValue(null)!));

    private static string Inked(string name, Colour ink, Colour ground) =>
        Invariant($".{name} {{ --ink: {ink.Hex}; --ground: {ground.Hex}; }}\n");

    private static string Length(Dp length) => Invariant($"calc(var(--dp) * {length.Value})");

    private static string Family(string languageTag) =>
        string.Join(", ", Fonts.For(languageTag).Select(font => $"\"{font}\"").Append("sans-serif"));

    /// <summary><c>SurfaceFocused</c> → <c>surface-focused</c>.</summary>
    private static string Hyphened(string name) => string.Concat(name.Select((letter, i) =>
        char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
