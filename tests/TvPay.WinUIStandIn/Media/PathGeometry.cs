namespace Microsoft.UI.Xaml.Media;

public sealed class PathGeometry : Geometry
{
    public IList<PathFigure> Figures { get; } = [];
}
