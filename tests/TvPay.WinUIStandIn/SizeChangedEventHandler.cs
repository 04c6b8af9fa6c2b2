namespace Microsoft.UI.Xaml;

public delegate void SizeChangedEventHandler(object sender, SizeChangedEventArgs e);
