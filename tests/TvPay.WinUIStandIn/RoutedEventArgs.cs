namespace Microsoft.UI.Xaml;

public class RoutedEventArgs : EventArgs;
