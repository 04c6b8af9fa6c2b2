using System.Globalization;
using System.Reflection;
using TvPay.App;
using TvPay.App.Design;
using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

/// <summary>Drawings: of the design system, and of QR codes.</summary>
[TestClass]
public sealed class DrawingTests
{
    [TestMethod]
    public void Every_drawing_of_the_design_system_is_read_as_it_is_written()
    {
        var drawings = CategoryPictures.All.Values.Select(picture => picture.Path)
            .Concat(typeof(Signs).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Mark)field.GetValue(null)!).Path))
            .Concat(Enum.GetValues<Tone>().Select(tone => ToneLook.Of(tone).Mark.Path))
            .Concat(Enum.GetValues<StepState>().Select(state => Signs.Of(state).Path))
            .ToList();
        Assert.IsGreaterThan(30, drawings.Count);
        foreach (var path in drawings) Assert.AreEqual(Absolute(path), Written(PathData.Read(path)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("L1 1")]
    [DataRow("M1")]
    [DataRow("M1 1 Q2 2 3 3")]
    [DataRow("M1 1 l2 2")]
    [DataRow("M1 1 2")]
    [DataRow("M1 1 A1 1 0 0 1 2")]
    public void What_is_no_such_drawing_is_refused(string path)
    {
        if (path.Length == 0) Assert.IsEmpty(PathData.Read(path));
        else Assert.ThrowsExactly<FormatException>(() => PathData.Read(path));
    }

    [TestMethod]
    public void The_runs_of_a_QR_code_are_its_dark_modules_and_no_others()
    {
        var code = QrMatrix.Of("https://example.org/log/receipt/0123456789abcdef");
        var drawn = new HashSet<(int, int)>();
        foreach (var run in QrRun.Of(code))
            for (var i = 0; i < run.Length; i++) Assert.IsTrue(drawn.Add((run.Row, run.Column + i)));
        for (var row = 0; row < code.Size; row++)
            for (var column = 0; column < code.Size; column++) Assert.AreEqual(code[row, column], drawn.Contains((row, column)));
    }

    /// <summary>H and V as the lines that they are, by a reader of its own.</summary>
    private static string Absolute(string path)
    {
        var (x, y, begin) = (0m, 0m, (0m, 0m));
        var result = new List<string>();
        foreach (var command in System.Text.RegularExpressions.Regex.Matches(path, "([MLHVCAZ])([^MLHVCAZ]*)").Cast<System.Text.RegularExpressions.Match>())
        {
            var numbers = command.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => decimal.Parse(number, CultureInfo.InvariantCulture)).ToList();
            var letter = command.Groups[1].Value;
            (x, y) = letter switch
            {
                "H" => (numbers[0], y),
                "V" => (x, numbers[0]),
                "Z" => begin,
                _ => (numbers[^2], numbers[^1]),
            };
            if (letter == "M") begin = (x, y);
            result.Add(letter is "H" or "V" ? $"L {Number(x)} {Number(y)}" : string.Join(' ', numbers.Select(Number).Prepend(letter)));
        }

        return string.Join(' ', result);
    }

    private static string Written(IEnumerable<PathStep> steps) => string.Join(' ', steps.Select(step => step switch
    {
        PathStep.Move to => Command("M", to.X, to.Y),
        PathStep.Line to => Command("L", to.X, to.Y),
        PathStep.Curve to => Command("C", to.X1, to.Y1, to.X2, to.Y2, to.X, to.Y),
        PathStep.Arc to => Command("A", to.RadiusX, to.RadiusY, to.Angle, to.IsLarge ? 1 : 0, to.IsClockwise ? 1 : 0, to.X, to.Y),
        _ => "Z",
    }));

    private static string Command(string letter, params double[] numbers) =>
        string.Join(' ', numbers.Select(number => Number((decimal)number)).Prepend(letter));

    private static string Number(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
