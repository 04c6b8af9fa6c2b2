using Windows.UI.Core;

namespace Microsoft.UI.Xaml.Input;

public sealed class KeyRoutedEventArgs(uint scanCode) : RoutedEventArgs
{
    public bool Handled { get; set; }

    public CorePhysicalKeyStatus KeyStatus => new(scanCode);
}
