namespace Microsoft.UI.Xaml.Media;

public sealed class GeometryGroup : Geometry
{
    public FillRule FillRule { get; set; }

    public IList<Geometry> Children { get; } = [];
}
