using Microsoft.UI.Xaml;
using Microsoft.UI.Xaml.Automation;
using Microsoft.UI.Xaml.Controls;
using Microsoft.UI.Xaml.Input;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>
/// The whole window: the screen on its safe area, scaled to the window; and the one thing in it that keys go to. For the
/// drawing thread alone.
/// </summary>
internal sealed partial class TvPage : UserControl
{
    private readonly DisplayFeed _feed;
    private readonly uint _scanOffset;
    private readonly Motions _motions;
    private readonly PaintReport _painting = new();
    private readonly Fingers _fingers;
    private readonly Border _stage = new() { Width = Metrics.ScreenWidth.Value, Height = Metrics.ScreenHeight.Value };
    private readonly CompositeTransform _scale = new();
    private Look? _look;
    private Stage? _drawn;

    /// <param name="scanOffset">As <see cref="ScanKeys.Find"/>.</param>
    public TvPage(DisplayFeed feed, uint scanOffset)
    {
        (_feed, _scanOffset) = (feed, scanOffset);
        _motions = new Motions(feed.Time);
        _fingers = new Fingers(feed.Send);
        _stage.RenderTransform = _scale;
        var window = new Canvas { Background = Brushes.Backdrop() };
        window.Children.Add(_stage);
        Content = window;
        FlowDirection = FlowDirection.LeftToRight;
        IsTabStop = true;
        UseSystemFocusVisuals = false;
        XYFocusKeyboardNavigation = XYFocusKeyboardNavigationMode.Disabled;
        AutomationProperties.SetAutomationId(this, "tv");
        SizeChanged += (_, change) => Fit(change.NewSize.Width, change.NewSize.Height);
        Loaded += (_, _) => Focus(FocusState.Programmatic);
        // On the way down to whatever has the focus: nothing else has a say in what a key does.
        PreviewKeyDown += OnKeyDown;
        PreviewKeyUp += OnKeyUp;
        LostFocus += (_, _) => LetGoOfKeys();
    }

    public void Show(Screen screen)
    {
        var look = new Look(screen.Frame.LanguageTag, screen.Frame.IsRightToLeft);
        if (_drawn is null || look != _look)
        {
            (_look, _drawn) = (look, new Stage(look, _motions));
            _stage.Child = _drawn.Root;
        }

        _drawn.Show(screen);
        _painting.Draw(screen.Frame.Epoch);
        if (_painting.IsWaiting) _motions.Begin(ReportPainting);
    }

    /// <summary>Whoever looks elsewhere lets go of the keys unseen.</summary>
    public void LetGoOfKeys() => _fingers.LetGoOfAll(_motions.Now);

    private void ReportPainting(TimeSpan now)
    {
        if (_painting.BeginFrame(now) is { } painted) _feed.Send(painted);
        if (!_painting.IsWaiting) _motions.End(ReportPainting);
    }

    private void OnKeyDown(object sender, KeyRoutedEventArgs press)
    {
        press.Handled = true;
        if (ScanKeys.Find(press.KeyStatus.ScanCode, _scanOffset) is { } key)
            _fingers.Down(press.KeyStatus.ScanCode, key, _painting.Painted, _motions.Now);
    }

    private void OnKeyUp(object sender, KeyRoutedEventArgs press)
    {
        press.Handled = true;
        _fingers.Up(press.KeyStatus.ScanCode, _motions.Now);
        _motions.Begin(SettleFingers);
    }

    private void SettleFingers(TimeSpan now)
    {
        _fingers.Settle(now);
        if (_fingers.SettlesAt is null) _motions.End(SettleFingers);
    }

    private void Fit(double width, double height)
    {
        var scale = DisplayScale.Of(width, height);
        (_scale.ScaleX, _scale.ScaleY) = (scale.Factor, scale.Factor);
        (_scale.TranslateX, _scale.TranslateY) = (scale.Left, scale.Top);
    }
}
