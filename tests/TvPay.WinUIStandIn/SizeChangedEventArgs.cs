using Windows.Foundation;

namespace Microsoft.UI.Xaml;

public sealed class SizeChangedEventArgs(Size newSize) : RoutedEventArgs
{
    public Size NewSize => newSize;
}
