namespace Microsoft.UI.Xaml;

public delegate void RoutedEventHandler(object sender, RoutedEventArgs e);
