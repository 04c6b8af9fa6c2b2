namespace Microsoft.UI.Xaml.Automation.Peers;

/// <summary>A voice that listens, and keeps what it was told.</summary>
public sealed class AutomationPeer
{
    public IList<AutomationEvents> Told { get; } = [];

    public void RaiseAutomationEvent(AutomationEvents eventId) => Told.Add(eventId);
}
