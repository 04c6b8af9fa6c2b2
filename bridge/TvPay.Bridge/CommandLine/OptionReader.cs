using System.Collections.Immutable;
using System.Globalization;

namespace TvPay.Bridge.CommandLine;

/// <summary>The options after a verb. Whatever a command doesn't know is an error, never ignored.</summary>
internal sealed class OptionReader
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <param name="arguments">The verb and what follows.</param>
    /// <param name="valued">Options that take a value.</param>
    /// <param name="flags">Options that take none.</param>
    /// <param name="repeatable">Of the valued ones, those that may come again.</param>
    /// <exception cref="CommandLineException">Unknown, repeated, or without its value.</exception>
    public OptionReader(
        IReadOnlyList<string> arguments,
        ImmutableArray<string> valued,
        ImmutableArray<string> flags = default,
        ImmutableArray<string> repeatable = default)
    {
        for (var i = 1; i < arguments.Count; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arguments[i] : arguments[i][..equals];
            string value;
            if (!flags.IsDefault && flags.Contains(arguments[i]))
                value = "";
            else if (!valued.Contains(name))
                throw new CommandLineException($"{arguments[0]} knows no option '{arguments[i]}'.");
            else if (equals >= 0)
                value = arguments[i][(equals + 1)..];
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                value = arguments[++i];
            else
                throw new CommandLineException($"{name} wants a value.");

            if (!_values.TryGetValue(name, out var values))
                _values.Add(name, values = []);
            else if (repeatable.IsDefault || !repeatable.Contains(name))
                throw new CommandLineException($"{name} is given twice.");
            values.Add(value);
        }
    }

    public bool Flag(string name) => _values.ContainsKey(name);

    public string? Optional(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    /// <exception cref="CommandLineException">Missing or empty.</exception>
    public string Required(string name) =>
        Optional(name) is { Length: > 0 } value ? value : throw new CommandLineException($"{name} is missing.");

    /// <summary>A path, made full.</summary>
    /// <exception cref="CommandLineException">Missing or empty.</exception>
    public string Folder(string name) => Path.GetFullPath(Required(name));

    /// <summary>User or group numbers, as often as they were given.</summary>
    /// <exception cref="CommandLineException">Not a number.</exception>
    public ImmutableArray<uint> Numbers(string name) => _values.TryGetValue(name, out var values)
        ? [.. values.Select(v => uint.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CommandLineException($"{name} wants a number, not '{v}'."))]
        : [];
}
