using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.RemoteProbe;

/// <summary>The whole service and a remote control: keys change the screen, and live TV gets the remote and gives it back.</summary>
internal sealed class TvPlay(TvProcess tv, UinputOutlet remote, OtherReader others)
{
    private const string Name = "Living room remote";
    private const string English = "Watch TV";
    private const string Chinese = "看电视";
    private const ushort Ok = 352;
    private const ushort Back = 158;
    private const ushort Blue = 401;

    public static async Task<bool> RunAsync(string program, string state, TextWriter output)
    {
        using var remote = new UinputOutlet(Name, new KeyCodes([103, 108, 105, 106, Ok, Back, Blue]));
        using var others = await OtherReader.OpenAsync(Name);
        await using var tv = new TvProcess(program, state);
        var play = new TvPlay(tv, remote, others);
        return await Scenes.PlayAsync(
            output,
            ("tv-keys", play.KeysAsync),
            ("tv-live", play.LiveTvAsync),
            ("tv-front", play.FrontAsync),
            ("tv-end", play.EndAsync));
    }

    private async Task KeysAsync()
    {
        await tv.ExpectFrameAsync(English);
        await PressUntilAsync(Chinese);
        await PressUntilAsync(English);
    }

    private async Task LiveTvAsync()
    {
        Press(Back);
        await tv.ExpectLogAsync("The remote control is live TV's");
        await ReleasedAsync();
        Press(Blue);
        others.Expect((Blue, 1), (Blue, 0));
    }

    private async Task FrontAsync()
    {
        await tv.SignalAsync("USR1");
        await tv.ExpectLogAsync("The remote control is TvPay's");
        // Had the key before been taken, too, this would be the second, and English.
        await PressUntilAsync(Chinese);
    }

    private async Task EndAsync()
    {
        await tv.SignalAsync("TERM");
        if (await tv.ExitAsync() is var code and not 0) throw new PlayException($"it ended with {code}");
        Press(Back);
        others.ExpectLast((Back, 0));
    }

    /// <summary>As people do: where nothing happens, the key is pressed again. Right after a grab one press may be nobody's.</summary>
    private async Task PressUntilAsync(string text)
    {
        for (var presses = 0; presses < 10; presses++)
        {
            Press(Blue);
            if (await tv.ShowsSoonAsync(text)) return;
        }

        throw new PlayException($"ten times pressed, and no {text}");
    }

    private async Task ReleasedAsync()
    {
        while (!others.TryGrab()) await Task.Yield();
        others.LetGo();
    }

    private void Press(ushort code)
    {
        remote.Send(code, KeyMove.Down);
        remote.Send(code, KeyMove.Up);
    }
}
