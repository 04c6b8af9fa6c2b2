using System.Runtime.CompilerServices;

namespace Microsoft.UI.Xaml.Automation.Peers;

public static class FrameworkElementAutomationPeer
{
    private static readonly ConditionalWeakTable<UIElement, AutomationPeer> Peers = [];

    public static AutomationPeer? FromElement(UIElement element) => Peers.GetOrCreateValue(element);
}
