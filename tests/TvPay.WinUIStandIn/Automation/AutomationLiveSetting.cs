namespace Microsoft.UI.Xaml.Automation.Peers;

public enum AutomationLiveSetting
{
    Off,
    Polite,
}
