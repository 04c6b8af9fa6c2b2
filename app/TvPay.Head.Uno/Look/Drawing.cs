using System.Collections.Immutable;
using Microsoft.UI.Xaml.Media;
using Windows.Foundation;

namespace TvPay.Head.WinUI;

/// <summary>Drawings of the design system as the toolkit's geometry.</summary>
internal static class Drawing
{
    /// <summary>A new one each time: two shapes can't share it.</summary>
    public static PathGeometry Of(string path) => Of(PathData.Read(path));

    public static PathGeometry Of(ImmutableArray<PathStep> steps)
    {
        var geometry = new PathGeometry();
        PathFigure? figure = null;
        foreach (var step in steps)
        {
            switch (step)
            {
                case PathStep.Move move:
                    figure = Begin(geometry, new Point(move.X, move.Y));
                    break;
                case PathStep.Line line:
                    figure!.Segments.Add(new LineSegment { Point = new Point(line.X, line.Y) });
                    break;
                case PathStep.Curve curve:
                    figure!.Segments.Add(new BezierSegment
                    {
                        Point1 = new Point(curve.X1, curve.Y1),
                        Point2 = new Point(curve.X2, curve.Y2),
                        Point3 = new Point(curve.X, curve.Y),
                    });
                    break;
                case PathStep.Arc arc:
                    figure!.Segments.Add(new ArcSegment
                    {
                        Size = new Size(arc.RadiusX, arc.RadiusY),
                        RotationAngle = arc.Angle,
                        IsLargeArc = arc.IsLarge,
                        SweepDirection = arc.IsClockwise ? SweepDirection.Clockwise : SweepDirection.Counterclockwise,
                        Point = new Point(arc.X, arc.Y),
                    });
                    break;
                case PathStep.Close:
                    figure!.IsClosed = true;
                    break;
                default:
                    throw new InvalidOperationException("A step outside the closed set.");
            }
        }

        return geometry;
    }

    private static PathFigure Begin(PathGeometry geometry, Point point)
    {
        var figure = new PathFigure { StartPoint = point, IsClosed = false, IsFilled = true };
        geometry.Figures.Add(figure);
        return figure;
    }
}
