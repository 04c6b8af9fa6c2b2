namespace Microsoft.UI.Xaml.Media;

public abstract class Brush;
