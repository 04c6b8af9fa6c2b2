namespace Microsoft.UI.Xaml.Input;

public delegate void KeyEventHandler(object sender, KeyRoutedEventArgs e);
