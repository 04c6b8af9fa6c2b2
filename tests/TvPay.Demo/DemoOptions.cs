using System.Diagnostics.CodeAnalysis;
using TvPay.Demo.Sabotage;

namespace TvPay.Demo;

/// <param name="Walk">Pay three bills unattended, then audit.</param>
/// <param name="PayAll">Pay what is due in one authorization instead.</param>
/// <param name="Sabotage">Then try this fraud; null: none.</param>
/// <param name="Language">Of the TV: "zh-Hans" or "en".</param>
/// <param name="Keep">Leave the installation's folder behind, for a look.</param>
internal sealed record DemoOptions(bool Walk, bool PayAll, string? Sabotage, string Language, bool Keep)
{
    public static readonly string Usage =
        $"""
        TvPay demo: one household's TV, payment box and operator on this machine, nothing else needed.

          demo.sh                       the TV and the box in this terminal, and a URL for the TV in a browser;
                                        Ctrl-C ends everything
          demo.sh --walk                pays three bills by itself, prints every screen, audits all books
          demo.sh --walk --pay-all      pays what is due in one authorization, up to eight bills, and audits
          demo.sh --walk --sabotage K   then tries a fraud; K: {string.Join(", ", SabotageRun.Kinds)}
          --language zh-Hans|en         of the TV (default zh-Hans)
          --keep                        leave the demo's folder behind

        Exit code of --walk: 0 paid, audited and verified; 1 something is wrong (the last line says what);
        2 bad arguments; 3 a sabotage was tried and caught (the last line says by whom).
        """;

    public static bool TryParse(
        string[] arguments, [NotNullWhen(true)] out DemoOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = new DemoOptions(false, false, null, "zh-Hans", false);
        problem = null;
        for (var i = 0; i < arguments.Length && problem is null; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--help" or "-h":
                    problem = Usage;
                    break;
                case "--walk":
                    options = options with { Walk = true };
                    break;
                case "--pay-all":
                    options = options with { PayAll = true };
                    break;
                case "--keep":
                    options = options with { Keep = true };
                    break;
                case "--sabotage" when SabotageRun.Kinds.Contains(value):
                    options = options with { Sabotage = value };
                    i++;
                    break;
                case "--language" when value is "zh-Hans" or "en":
                    options = options with { Language = value };
                    i++;
                    break;
                default:
                    problem = $"Not understood: {arguments[i]} {value}. See --help.";
                    break;
            }
        }

        if (problem is null && options is { Sabotage: not null, Walk: false }) problem = "--sabotage goes with --walk.";
        if (problem is null && options is { PayAll: true, Walk: false }) problem = "--pay-all goes with --walk.";
        if (problem is not null) options = null;
        return problem is null;
    }
}
