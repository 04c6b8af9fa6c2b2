using System.Collections.Immutable;
using System.Globalization;

namespace TvPay.Head.WinUI;

/// <summary>
/// Reads the drawings of the design system: the commands M L H V C A Z with absolute coordinates (SVG 2, section 9.3). What
/// a toolkit makes of such a text by itself is a converter of its markup, which code has no part in.
/// </summary>
internal static class PathData
{
    /// <exception cref="FormatException">It is none of these commands, or lacks a number.</exception>
    public static ImmutableArray<PathStep> Read(string path)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        var words = new Queue<string>(Words(path));
        var (x, y) = (0.0, 0.0);
        while (words.TryDequeue(out var command))
        {
            PathStep step = command switch
            {
                "M" => new PathStep.Move(Next(), Next()),
                "L" => new PathStep.Line(Next(), Next()),
                "H" => new PathStep.Line(Next(), y),
                "V" => new PathStep.Line(x, Next()),
                "C" => new PathStep.Curve(Next(), Next(), Next(), Next(), Next(), Next()),
                "A" => new PathStep.Arc(Next(), Next(), Next(), Next() != 0, Next() != 0, Next(), Next()),
                "Z" => new PathStep.Close(),
                _ => throw new FormatException($"'{command}' is no command of a drawing."),
            };
            if (steps.Count == 0 && step is not PathStep.Move) throw new FormatException("A drawing begins with M.");
            steps.Add(step);
            (x, y) = step switch
            {
                PathStep.Move to => (to.X, to.Y),
                PathStep.Line to => (to.X, to.Y),
                PathStep.Curve to => (to.X, to.Y),
                PathStep.Arc to => (to.X, to.Y),
                _ => steps.OfType<PathStep.Move>().Last() is var begin ? (begin.X, begin.Y) : (x, y),
            };
        }

        return steps.ToImmutable();

        double Next() => words.TryDequeue(out var word)
            ? double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw new FormatException("A drawing ends within a command.");
    }

    /// <summary>Letters stand for themselves; between numbers are spaces or commas.</summary>
    private static IEnumerable<string> Words(string path)
    {
        var begin = -1;
        for (var i = 0; i <= path.Length; i++)
        {
            var isNumber = i < path.Length && (char.IsAsciiDigit(path[i]) || path[i] is '.' or '-');
            if (isNumber && begin < 0) begin = i;
            if (isNumber) continue;
            if (begin >= 0) yield return path[begin..i];
            begin = -1;
            if (i < path.Length && path[i] is not (' ' or ',')) yield return path[i].ToString();
        }
    }
}
