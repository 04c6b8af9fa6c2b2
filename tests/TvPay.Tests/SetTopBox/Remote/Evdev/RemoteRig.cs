using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;
using TvPay.Tests.Rpc;
using TvPay.Tests.VirtualBox;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>The reading of remotes without its thread: whenever the test says so, everything that there is to do is done.</summary>
internal sealed class RemoteRig : IDisposable
{
    /// <summary>The codes of a usual remote: ours, and volume up and down.</summary>
    public static readonly ushort[] UsualKeys =
        [103, 108, 105, 106, 352, 28, 158, 174, LinuxKeys.BringsToFront, 398, 512, 513, Volume, VolumeDown];

    public const ushort Up = 103;
    public const ushort Ok = 352;
    public const ushort Enter = 28;
    public const ushort Back = 158;
    public const ushort Exit = 174;
    public const ushort VolumeDown = 114;
    public const ushort Volume = 115;

    private readonly MessageQueue _app = new();
    private readonly ILoggerFactory _loggers;
    private readonly RemoteReader _reader;

    public RemoteRig(RemoteSelection? selection = null, bool isInFront = true, bool hasUinput = true)
    {
        Devices = new ScriptedDevices(Time);
        if (!hasUinput) Devices.Outlet = null;
        Foreground = new Foreground(isInFront);
        Foreground.Changed += Devices.Wake;
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug));
        Remote = new RemoteInput(_app, Time);
        _reader = new RemoteReader(
            selection ?? new RemoteSelection.Auto(), Devices, Foreground, Remote, Time, _loggers.CreateLogger<EvdevRemote>());
        Remote.Pass(new Message.ScreenPainted(1, Time.ReadMonotonic()));
        Turn(devicesChanged: true);
        Taken();
    }

    public FakeTime Time { get; } = new();

    public ScriptedDevices Devices { get; }

    public Foreground Foreground { get; }

    public RemoteInput Remote { get; }

    public RecordedLogs Logs { get; } = new();

    /// <summary>When to come back at the latest, by the last turn.</summary>
    public TimeSpan? Later { get; private set; }

    public IEnumerable<string> Open => _reader.Open.Select(device => device.Info.Path);

    public ScriptedDevice Plug(string path = "/dev/input/event0", params IEnumerable<ushort> keys)
    {
        var device = Devices.Plug(path, keys.Any() ? keys : UsualKeys);
        Settle();
        return device;
    }

    /// <summary>Until there is nothing left to do now.</summary>
    public void Settle()
    {
        while (Devices.TakeNews()) Turn(Devices.TakeChange());
    }

    public void Pass(TimeSpan span)
    {
        Time.Advance(span);
        if (Later is { } later && later <= span) Turn(devicesChanged: false);
        Settle();
    }

    /// <summary>What the app was told since it was last asked: <c>Ok Down</c>.</summary>
    public List<string> Taken() => [.. TakenPresses().Select(press => $"{press.Key} {press.Phase}")];

    public List<Message.KeyPressed> TakenPresses()
    {
        Settle();
        var taken = new List<Message.KeyPressed>();
        while (_app.Messages.TryRead(out var message))
            if (message is Message.KeyPressed press) taken.Add(press);
        return taken;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _loggers.Dispose();
        Logs.Dispose();
    }

    private void Turn(bool devicesChanged) => Later = _reader.Turn(devicesChanged);
}
