namespace Microsoft.UI.Xaml.Controls;

public sealed class RowDefinition
{
    public GridLength Height { get; set; } = new(1, GridUnitType.Star);
}
