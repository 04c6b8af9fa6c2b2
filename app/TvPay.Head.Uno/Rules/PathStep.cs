namespace TvPay.Head.WinUI;

/// <summary>One stroke of a drawing on the grid of <see cref="App.Design.Mark"/>, from where the pen is. Closed.</summary>
internal abstract record PathStep
{
    private PathStep()
    {
    }

    /// <summary>Begins a line of its own. Always the first.</summary>
    public sealed record Move(double X, double Y) : PathStep;

    public sealed record Line(double X, double Y) : PathStep;

    /// <summary>A cubic Bézier curve.</summary>
    public sealed record Curve(double X1, double Y1, double X2, double Y2, double X, double Y) : PathStep;

    /// <summary>Part of an ellipse (SVG 2, section 9.3.8).</summary>
    public sealed record Arc(
        double RadiusX, double RadiusY, double Angle, bool IsLarge, bool IsClockwise, double X, double Y) : PathStep;

    /// <summary>Back to where the line began.</summary>
    public sealed record Close : PathStep;
}
