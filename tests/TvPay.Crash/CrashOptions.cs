using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TvPay.Crash;

/// <param name="Kills">How many in all.</param>
/// <param name="Seed">The same one draws the same kills in the same order.</param>
/// <param name="AtOnce">So many installations run side by side.</param>
internal sealed record CrashOptions(int Kills, int Seed, int AtOnce)
{
    public const string Usage =
        """
        Kills the TV's service, the bridge and the gateway (SIGKILL) while a household pays: at every commit and call that a
        payment passes, before and after, and at times drawn by lot. Then holds ledger, books and the box's journal against
        each other.

          crash.sh --kills N     how many kills (default 60; 1000 is about an hour on two cores)
          --seed S               draws the same kills again (default 1)
          --at-once K            installations side by side (default 2)

        The last line is "kills N, lost 0, doubled 0, in doubt 0". Exit code: 0 so it is; 1 not so; 2 bad arguments.
        """;

    public static bool TryParse(
        string[] arguments, [NotNullWhen(true)] out CrashOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = new CrashOptions(60, 1, 2);
        problem = null;
        for (var i = 0; i < arguments.Length && problem is null; i += 2)
        {
            var isNumber = int.TryParse(
                i + 1 < arguments.Length ? arguments[i + 1] : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (arguments[i])
            {
                case "--help" or "-h":
                    problem = Usage;
                    break;
                case "--kills" when isNumber && number > 0:
                    options = options with { Kills = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--at-once" when isNumber && number is > 0 and <= 16:
                    options = options with { AtOnce = number };
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
