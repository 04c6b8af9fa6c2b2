namespace Microsoft.UI.Xaml.Input;

public enum XYFocusKeyboardNavigationMode
{
    Auto,
    Disabled,
}
