using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Automation.Peers;
using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>Where the household is, whether box and gateway are there, the time; news below.</summary>
internal sealed class FrameHeader
{
    /// <summary>Of the line, a title has so much at most.</summary>
    private const double TitleShare = 0.65;

    private readonly TextBlock _title;
    private readonly TextBlock _clock;
    private readonly PartList<Badge> _badges;
    private readonly NoticeLine _banner;
    private readonly Border _bannerGround;

    public FrameHeader(Look look)
    {
        _title = look.Text(TypeScale.Title, Palette.Text);
        _title.MaxWidth = (Metrics.ScreenWidth.Value - (2 * Metrics.SafeX.Value)) * TitleShare;
        AutomationProperties.SetAutomationId(_title, "title");
        AutomationProperties.SetHeadingLevel(_title, AutomationHeadingLevel.Level1);
        _clock = look.Figure(TypeScale.Amount, Palette.Text);
        var badges = new FlowPanel(new Flow(Metrics.SpaceM.Value, 0, FlowAlign.End)) { VerticalAlignment = VerticalAlignment.Center };
        _badges = new PartList<Badge>(badges, () => new BadgeMark(look));
        _banner = new NoticeLine(look, TypeScale.Body);
        _bannerGround = new Border
        {
            Child = _banner.Root,
            CornerRadius = new CornerRadius(Metrics.RadiusM.Value),
            Padding = new Thickness(Metrics.SpaceM.Value, Metrics.SpaceS.Value, Metrics.SpaceM.Value, Metrics.SpaceS.Value),
        };
        AutomationProperties.SetLiveSetting(_bannerGround, AutomationLiveSetting.Polite);
        Root = Stacks.Above(Metrics.SpaceM, Stacks.Beside(Metrics.SpaceM, 1, _title, badges, _clock), _bannerGround);
    }

    public StackPanel Root { get; }

    public void Show(ScreenFrame frame)
    {
        _title.Say(frame.Title);
        _clock.Say(frame.Clock);
        _badges.Show(frame.Badges);
        _banner.Show(frame.Banner);
        _bannerGround.Visibility = frame.Banner is null ? Visibility.Collapsed : Visibility.Visible;
        if (frame.Banner is { } banner) _bannerGround.Background = Brushes.Of(ToneLook.Of(banner.Tone).Ground);
    }
}
