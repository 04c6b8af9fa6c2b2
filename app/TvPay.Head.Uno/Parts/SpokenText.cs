using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Automation.Peers;
using Microsoft.UI.Xaml.Controls;

namespace TvPay.Head.WinUI;

/// <summary>What a voice says of the screen and its focus: seen by nobody.</summary>
internal sealed class SpokenText
{
    public SpokenText() => AutomationProperties.SetLiveSetting(Root, AutomationLiveSetting.Polite);

    public TextBlock Root { get; } = new() { Width = 1, Height = 1, Opacity = 0, IsHitTestVisible = false };

    public void Show(string spoken)
    {
        if (Root.Text == spoken) return;
        Root.Text = spoken;
        FrameworkElementAutomationPeer.FromElement(Root)?.RaiseAutomationEvent(AutomationEvents.LiveRegionChanged);
    }
}
