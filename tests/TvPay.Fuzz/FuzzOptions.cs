using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TvPay.Fuzz;

/// <param name="Inputs">How many in all.</param>
/// <param name="Seed">The same one makes the same inputs.</param>
/// <param name="Only">Only the target of this name; null for all.</param>
internal sealed record FuzzOptions(long Inputs, int Seed, string? Only)
{
    public const string Usage =
        """
        Feeds the readers of box messages (both ends), USB descriptors and USB/IP (both ends) with bytes that nobody would send.

          --inputs N     how many (default 1000000)
          --seed S       makes the same inputs again (default 1)
          --only NAME    one target

        The last line is "inputs N, crashes 0, hangs 0". Exit code: 0 so it is; 1 not so; 2 bad arguments.
        """;

    public static bool TryParse(
        string[] arguments, [NotNullWhen(true)] out FuzzOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = new FuzzOptions(1_000_000, 1, null);
        problem = null;
        for (var i = 0; i < arguments.Length && problem is null; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (arguments[i])
            {
                case "--help" or "-h":
                    problem = Usage;
                    break;
                case "--inputs" when isNumber && number > 0:
                    options = options with { Inputs = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--only" when FuzzTargets.All.Any(target => target.Name == value):
                    options = options with { Only = value };
                    break;
                default:
                    problem = $"Not understood: {string.Join(' ', arguments.Skip(i).Take(2))}. See --help.";
                    break;
            }
        }

        if (problem is not null) options = null;
        return problem is null;
    }
}
