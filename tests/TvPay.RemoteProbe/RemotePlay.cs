using TvPay.App;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.RemoteProbe;

/// <summary>
/// Remote controls made by uinput, in the hands of a script, and <c>watch</c> as the set-top box that reads them. The scenes
/// follow each other in one evening.
/// </summary>
internal sealed class RemotePlay(WatchProcess watch) : IDisposable
{
    private const string Name = "Sofa remote";
    private const string LateName = "Late remote";

    // Entries of the log.
    private const int Gone = 1602;
    private const int NotYetOurs = 1603;
    private const int Refused = 1605;
    private const int EventsLost = 1606;
    private const int Grabbed = 1609;
    private const int LetGo = 1610;

    private const ushort Up = 103;
    private const ushort Right = 106;
    private const ushort Ok = 352;
    private const ushort Back = 158;
    private const ushort Volume = 115;

    private static readonly KeyCodes Keys = new([Up, 108, 105, Right, Ok, Back, Volume, LinuxKeys.BringsToFront]);

    private UinputOutlet? _remote;
    private OtherReader? _others;

    private UinputOutlet Remote => _remote ?? throw new PlayException("an earlier scene has left no remote");

    private OtherReader Others => _others ?? throw new PlayException("an earlier scene has left no other reader");

    public static async Task<bool> RunAsync(TextWriter output)
    {
        await using var watch = await WatchProcess.StartAsync();
        using var play = new RemotePlay(watch);
        return await Scenes.PlayAsync(
            output,
            ("hotplug", play.HotplugAsync),
            ("repeat", play.RepeatAsync),
            ("grab", play.GrabAsync),
            ("pass-through", play.PassThroughAsync),
            ("live-tv", play.LiveTvAsync),
            ("refusal", play.RefusalAsync),
            ("overflow", play.OverflowAsync),
            ("late-reading", play.LateReadingAsync),
            ("bystander", play.BystanderAsync),
            ("unplug", play.UnplugAsync),
            ("late-rights", play.LateRightsAsync),
            ("kill", play.KillAsync));
    }

    public void Dispose()
    {
        _others?.Dispose();
        _remote?.Dispose();
    }

    private async Task HotplugAsync()
    {
        await PlugAsync();
        Press(Ok);
        await watch.ExpectKeysAsync("Ok Down", "Ok Up");
    }

    private async Task RepeatAsync()
    {
        Remote.Send(Up, KeyMove.Down);
        foreach (var _ in Enumerable.Range(0, 5)) Remote.Send(Up, KeyMove.Repeat);
        await watch.ExpectKeysAsync("Up Down", "Up Repeat", "Up Repeat");
        Remote.Send(Up, KeyMove.Up);
        await watch.ExpectKeysAsync("Up Up");
    }

    private async Task GrabAsync()
    {
        Press(Ok);
        Press(Back);
        await watch.ExpectKeysAsync("Ok Down", "Ok Up", "Back Down", "Back Up");
        Others.ExpectNothing();
    }

    private async Task PassThroughAsync()
    {
        using var passed = await OtherReader.OpenAsync("TvPay pass-through");
        Remote.Send(Volume, KeyMove.Down);
        Remote.Send(Volume, KeyMove.Repeat);
        Remote.Send(Volume, KeyMove.Up);
        passed.Expect((Volume, 1), (Volume, 2), (Volume, 0));
        Press(Ok);
        await watch.ExpectKeysAsync("Ok Down", "Ok Up");
        passed.ExpectNothing();
        Others.ExpectNothing();
    }

    private async Task LiveTvAsync()
    {
        using var passed = await OtherReader.OpenAsync("TvPay pass-through");
        await LeaveAsync();
        Press(Ok);
        Press(Volume);
        Press(LinuxKeys.BringsToFront);
        Others.Expect((Ok, 1), (Ok, 0), (Volume, 1), (Volume, 0), (LinuxKeys.BringsToFront, 1), (LinuxKeys.BringsToFront, 0));
        await watch.ExpectLogAsync(Grabbed, Name);
        Press(Back);
        await watch.ExpectKeysAsync("Back Down", "Back Up");
        passed.ExpectNothing();
        Others.ExpectNothing();
    }

    private async Task RefusalAsync()
    {
        await LeaveAsync();
        if (!Others.TryGrab()) throw new PlayException("it is still grabbed");
        await watch.TellAsync("return");
        await watch.ExpectLogAsync(Refused, Name);
        Press(Ok);
        Others.Expect((Ok, 1), (Ok, 0));
        Others.LetGo();
        await watch.ExpectLogAsync(Grabbed, Name);
        Press(Back);
        await watch.ExpectKeysAsync("Back Down", "Back Up");
    }

    /// <summary>The kernel keeps 64 events for who doesn't read; here it gets hundreds while the reader stands still.</summary>
    private async Task OverflowAsync()
    {
        Remote.Send(Right, KeyMove.Down);
        await watch.ExpectKeysAsync("Right Down");
        await watch.SignalAsync("STOP");
        Remote.Send(Right, KeyMove.Up);
        foreach (var _ in Enumerable.Range(0, 200)) Press(Back);
        Remote.Send(Ok, KeyMove.Down);
        await watch.SignalAsync("CONT");
        await watch.ExpectLogAsync(EventsLost, Name);
        await watch.ExpectKeysAsync("Right Up");
        Remote.Send(Ok, KeyMove.Up);
        Press(Up);
        await watch.ExpectKeysAsync("Up Down", "Up Up");
    }

    /// <summary>A key is of the moment when it moved, by the kernel's clock, which is the one that .NET measures time by.</summary>
    private async Task LateReadingAsync()
    {
        await watch.SignalAsync("STOP");
        var before = TimeProvider.System.GetTimestamp();
        Remote.Send(Ok, KeyMove.Down);
        var pressed = TimeProvider.System.GetTimestamp();
        // For as long as it takes to stop it once more.
        await watch.SignalAsync("STOP");
        var least = TimeProvider.System.GetElapsedTime(pressed) - TimeSpan.FromMilliseconds(1);
        await watch.SignalAsync("CONT");
        await watch.ExpectKeysAsync("Ok Down");
        var most = TimeProvider.System.GetElapsedTime(before);
        if (watch.Last < least || watch.Last > most) throw new PlayException($"it waited {least} to {most}, and {watch.Last} was told");
        Remote.Send(Ok, KeyMove.Up);
        await watch.ExpectKeysAsync("Ok Up");
    }

    private async Task BystanderAsync()
    {
        using var keypad = new UinputOutlet("Keypad", new KeyCodes([Ok, Back, Volume]));
        using var reader = await OtherReader.OpenAsync("Keypad");
        keypad.Send(Ok, KeyMove.Down);
        keypad.Send(Ok, KeyMove.Up);
        reader.Expect((Ok, 1), (Ok, 0));
        Press(Back);
        await watch.ExpectKeysAsync("Back Down", "Back Up");
    }

    /// <summary>The kernel lets keys come up, too, but who reads late finds nothing there any more.</summary>
    private async Task UnplugAsync()
    {
        Remote.Send(Ok, KeyMove.Down);
        await watch.ExpectKeysAsync("Ok Down");
        await watch.SignalAsync("STOP");
        _others?.Dispose();
        _others = null;
        Remote.Dispose();
        _remote = null;
        await watch.SignalAsync("CONT");
        await watch.ExpectKeysAsync("Ok Up");
        await watch.ExpectLogAsync(Gone, Name);
        await PlugAsync();
        Press(Ok);
        await watch.ExpectKeysAsync("Ok Down", "Ok Up");
    }

    /// <summary>udev's rules for this name give no rights; somebody does later, on our word.</summary>
    private async Task LateRightsAsync()
    {
        using var late = new UinputOutlet(LateName, Keys);
        var node = OtherReader.FindNode(LateName) ?? throw new PlayException("it has no node");
        await watch.ExpectLogAsync(NotYetOurs, node);
        await File.WriteAllTextAsync("/run/rights", node + "\n");
        await watch.ExpectLogAsync(Grabbed, LateName);
        late.Send(Ok, KeyMove.Down);
        await watch.ExpectKeysAsync("Ok Down");
        Press(Ok);
        // One after the other, each is read before the next is there.
        Remote.Send(Up, KeyMove.Down);
        await watch.ExpectKeysAsync("Up Down");
        late.Send(Ok, KeyMove.Up);
        await watch.ExpectKeysAsync("Ok Up");
        Remote.Send(Up, KeyMove.Up);
        await watch.ExpectKeysAsync("Up Up");
        Press(Back);
        await watch.ExpectKeysAsync("Back Down", "Back Up");
    }

    /// <summary>A program that is gone holds nothing: the kernel gives back what it had grabbed.</summary>
    private async Task KillAsync()
    {
        Remote.Send(Volume, KeyMove.Down);
        await watch.SignalAsync("KILL");
        await watch.ExitAsync();
        Press(Back);
        Others.Expect((Back, 1), (Back, 0));
    }

    private async Task PlugAsync()
    {
        _remote = new UinputOutlet(Name, Keys);
        _others = await OtherReader.OpenAsync(Name);
        await watch.ExpectLogAsync(Grabbed, Name);
    }

    private async Task LeaveAsync()
    {
        await watch.TellAsync("leave");
        await watch.ExpectLogAsync(LetGo, Name);
    }

    private void Press(ushort code)
    {
        Remote.Send(code, KeyMove.Down);
        Remote.Send(code, KeyMove.Up);
    }
}
