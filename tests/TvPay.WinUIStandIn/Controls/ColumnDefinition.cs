namespace Microsoft.UI.Xaml.Controls;

public sealed class ColumnDefinition
{
    public GridLength Width { get; set; } = new(1, GridUnitType.Star);
}
