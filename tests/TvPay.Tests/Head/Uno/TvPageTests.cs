using System.Threading.Channels;
using Microsoft.UI.Xaml.Input;
using Microsoft.UI.Xaml.Media;
using TvPay.App;
using TvPay.Head.WinUI;
using TvPay.Tests.App;
using TvPay.Tests.Rpc;
using Windows.Foundation;

namespace TvPay.Tests.Head.Uno;

/// <summary>The page of the Uno head: what it tells of painting and of keys, and how it fits a window.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TvPageTests
{
    private const uint Ok = 28 + ScanKeys.X11Offset;

    private readonly ManualTime _time = new();
    private readonly List<Message> _sent = [];
    private readonly TvPage _page;

    public TvPageTests()
    {
        var feed = new DisplayFeed(Channel.CreateUnbounded<Screen>().Reader, _sent.Add, _time, CancellationToken.None);
        _page = new TvPage(feed, ScanKeys.X11Offset);
        _page.Load();
    }

    [TestMethod]
    public void A_screen_is_painted_when_the_second_frame_begins_and_told_once()
    {
        _page.Show(Screen(epoch: 3));
        Assert.IsEmpty(_sent);
        CompositionTarget.BeginFrame();
        Assert.IsEmpty(_sent);
        CompositionTarget.BeginFrame();
        Assert.AreEqual(new Message.ScreenPainted(3, _time.ReadMonotonic()), _sent.Single());
        _page.Show(Screen(epoch: 3));
        Frames(3);
        Assert.HasCount(1, _sent);
        Assert.IsFalse(CompositionTarget.IsAwaited, "No frame is asked for where nothing moves.");
    }

    [TestMethod]
    public void No_key_is_told_before_somebody_has_seen_a_screen()
    {
        Press(Ok);
        _page.Show(Screen(epoch: 3));
        Press(Ok);
        Assert.IsEmpty(_sent.OfType<Message.KeyPressed>());
    }

    [TestMethod]
    public void A_key_is_meant_for_the_screen_that_was_painted_last()
    {
        _page.Show(Screen(epoch: 3));
        Frames(2);
        _page.Show(Screen(epoch: 4));
        _page.PressDown(new KeyRoutedEventArgs(Ok));
        Assert.AreEqual(new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, 3, _time.ReadMonotonic()), _sent[^1]);
    }

    [TestMethod]
    public void A_press_is_one_down_and_one_up_however_often_X11_repeats_it()
    {
        _page.Show(Screen(epoch: 3));
        Frames(2);
        _page.PressDown(new KeyRoutedEventArgs(Ok));
        for (var i = 0; i < 5; i++)
        {
            _page.PressUp(new KeyRoutedEventArgs(Ok));
            _page.PressDown(new KeyRoutedEventArgs(Ok));
            _time.Advance(TimeSpan.FromMilliseconds(33));
            Frames(1);
        }

        _page.PressUp(new KeyRoutedEventArgs(Ok));
        _time.Advance(Fingers.Doubt);
        Frames(1);
        CollectionAssert.AreEqual(
            new[] { KeyPhase.Down, KeyPhase.Up }, _sent.OfType<Message.KeyPressed>().Select(press => press.Phase).ToList());
    }

    [TestMethod]
    public void Who_looks_elsewhere_lets_go_of_the_keys()
    {
        _page.Show(Screen(epoch: 3));
        Frames(2);
        _page.PressDown(new KeyRoutedEventArgs(Ok));
        _page.LoseFocus();
        Assert.AreEqual(KeyPhase.Up, ((Message.KeyPressed)_sent[^1]).Phase);
    }

    [TestMethod]
    public void Every_key_ends_at_the_page()
    {
        var strange = new KeyRoutedEventArgs(250);
        _page.PressDown(strange);
        Assert.IsTrue(strange.Handled, "Else the toolkit would do with it what it likes.");
    }

    [TestMethod]
    [DataRow(1920, 1080, 0, 0, 2.0)]
    [DataRow(1280, 720, 0, 0, 4 / 3.0)]
    [DataRow(1920, 1200, 0, 60, 2.0)]
    [DataRow(1024, 540, 32, 0, 1.0)]
    public void The_whole_screen_is_shown_in_the_middle_of_any_window(int width, int height, double left, double top, double scale)
    {
        _page.Show(Screen(epoch: 3));
        Microsoft.UI.Xaml.UIElement.BeginLayout();
        _page.Measure(new Size(width, height));
        _page.Arrange(new Rect(0, 0, width, height));
        var stage = DrawnElement.Under(_page, new Size(width, height)).First(drawn => drawn.Element is Microsoft.UI.Xaml.Controls.Border);
        Assert.AreEqual(left, stage.Where.X, 0.01);
        Assert.AreEqual(top, stage.Where.Y, 0.01);
        Assert.AreEqual(960 * scale, stage.Where.Width, 0.01);
        Assert.AreEqual(540 * scale, stage.Where.Height, 0.01);
    }

    private static Screen Screen(long epoch)
    {
        var screen = Scenes.All.Single(scene => scene.Name == "home").Reach(Language.English).Screen;
        return screen with { Frame = screen.Frame with { Epoch = epoch } };
    }

    private void Press(uint scanCode)
    {
        _page.PressDown(new KeyRoutedEventArgs(scanCode));
        _page.PressUp(new KeyRoutedEventArgs(scanCode));
        _time.Advance(Fingers.Doubt);
        Frames(1);
    }

    private static void Frames(int count)
    {
        for (var i = 0; i < count; i++) CompositionTarget.BeginFrame();
    }
}
