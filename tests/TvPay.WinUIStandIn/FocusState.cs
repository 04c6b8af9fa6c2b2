namespace Microsoft.UI.Xaml;

public enum FocusState
{
    Unfocused,
    Programmatic,
}
