namespace Microsoft.UI.Xaml.Automation.Peers;

public enum AutomationEvents
{
    LiveRegionChanged = 25,
}
