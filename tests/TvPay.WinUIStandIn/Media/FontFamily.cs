namespace Microsoft.UI.Xaml.Media;

public sealed record FontFamily(string Source);
