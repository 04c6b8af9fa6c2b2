using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TvPay.Simulation.Running;

/// <summary>What the command line says.</summary>
/// <param name="Seeds">How many worlds.</param>
/// <param name="First">The seed of the first; the others follow on.</param>
/// <param name="Seed">Only this one; null: many.</param>
/// <param name="IsTraced">With every event, in order.</param>
/// <param name="Planted">The planted bugs, instead.</param>
internal sealed record Options(int Seeds, ulong First, ulong? Seed, bool IsTraced, bool Planted)
{
    public const string Usage =
        """
        --seeds N [--from S]   N worlds, with seeds from S (by default 1) on
        --seed S [--trace]     the one world of this seed; with everything that happens in it
        --planted              worlds with planted bugs, each until it is found
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Options? options, [NotNullWhen(false)] out string? problem)
    {
        var (parsed, asked) = (new Options(0, 1, null, false, false), false);
        (options, problem) = (null, Usage);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seeds" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seeds) && seeds > 0:
                    (parsed, asked, i) = (parsed with { Seeds = seeds }, true, i + 1);
                    break;
                case "--from" when i + 1 < args.Length && ulong.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var first):
                    (parsed, i) = (parsed with { First = first }, i + 1);
                    break;
                case "--seed" when i + 1 < args.Length && ulong.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seed):
                    (parsed, asked, i) = (parsed with { Seed = seed }, true, i + 1);
                    break;
                case "--trace":
                    parsed = parsed with { IsTraced = true };
                    break;
                case "--planted":
                    (parsed, asked) = (parsed with { Planted = true }, true);
                    break;
                case "--help":
                    return false;
                default:
                    problem = $"Not understood: {args[i]}\n{Usage}";
                    return false;
            }
        }

        if (!asked) return false;
        options = parsed;
        return true;
    }
}
