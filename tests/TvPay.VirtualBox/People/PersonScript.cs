using System.Collections.Immutable;

namespace TvPay.VirtualBox.People;

/// <summary>What a person does each time the box asks, in order; each step waits for the screen that it fits.</summary>
/// <param name="Steps">One or more.</param>
public sealed record PersonScript(ImmutableArray<BoxCommand> Steps)
{
    /// <summary>Agrees to everything, with the card that pays.</summary>
    public static PersonScript AgreeToAll { get; } = Parse("ok; card approve; pin 123456; ok");

    /// <summary>Commands separated by semicolons.</summary>
    /// <exception cref="FormatException">Something that is no command.</exception>
    public static PersonScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0
            ? new PersonScript([.. parts.Select(p => BoxCommand.Parse(p) ?? throw new FormatException($"no command: {p}"))])
            : throw new FormatException("an empty script");
    }
}
