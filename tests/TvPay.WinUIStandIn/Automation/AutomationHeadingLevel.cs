namespace Microsoft.UI.Xaml.Automation.Peers;

public enum AutomationHeadingLevel
{
    None,
    Level1,
}
