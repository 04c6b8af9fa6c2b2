using System.Collections.Immutable;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>A machine's input devices, as a test plugs and pulls them.</summary>
internal sealed class ScriptedDevices(TimeProvider time) : IInputDevices
{
    private readonly Dictionary<string, ScriptedDevice> _plugged = [];
    private readonly SemaphoreSlim _news = new(0);
    private volatile bool _haveChanged;

    /// <summary>Paths that udev hasn't given rights to yet.</summary>
    public HashSet<string> Denied { get; } = [];

    /// <summary>What was passed on to the rest of the machine; null: there is no uinput.</summary>
    public List<(ushort Code, int Value)>? Outlet { get; set; } = [];

    /// <summary>How often somebody tried to open an outlet.</summary>
    public int OutletsAsked { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>What goes wrong at the next wait; null: nothing.</summary>
    public Exception? Defect { get; set; }

    /// <summary>Since it was last asked, there is something to do for who reads.</summary>
    public bool TakeNews() => _news.Wait(0);

    public bool TakeChange()
    {
        var haveChanged = _haveChanged;
        _haveChanged = false;
        return haveChanged;
    }

    /// <summary>A device comes; at a path that was another's before if the test says so.</summary>
    public ScriptedDevice Plug(string path, IEnumerable<ushort> keys, string place = "")
    {
        var device = new ScriptedDevice(new InputDeviceInfo(path, $"Remote on {path}", place, new KeyCodes(keys)), time, Tell);
        _plugged[path] = device;
        Change();
        return device;
    }

    /// <summary>Whatever was down is down for ever, as far as its events tell.</summary>
    public void Pull(ScriptedDevice device)
    {
        device.IsGone = true;
        if (_plugged.GetValueOrDefault(device.Info.Path) == device) _plugged.Remove(device.Info.Path);
        Change();
    }

    public void Change()
    {
        _haveChanged = true;
        Tell();
    }

    public ImmutableArray<string> List() => [.. _plugged.Keys];

    public IInputDevice Open(string path)
    {
        if (Denied.Contains(path)) throw new UnauthorizedAccessException(path);
        if (!_plugged.TryGetValue(path, out var device)) throw new IOException($"No {path}.");
        device.BeOpened();
        return device;
    }

    public IKeyOutlet OpenOutlet(string name, KeyCodes keys)
    {
        OutletsAsked++;
        return new ScriptedOutlet(Outlet ?? throw new IOException("No uinput."));
    }

    public bool Wait(IReadOnlyCollection<IInputDevice> open, TimeSpan? atMost)
    {
        _news.Wait(atMost ?? Timeout.InfiniteTimeSpan);
        if (Defect is { } defect) throw defect;
        return TakeChange();
    }

    public void Wake() => Tell();

    public void Dispose() => IsDisposed = true;

    private void Tell() => _news.Release();

    private sealed class ScriptedOutlet(List<(ushort Code, int Value)> keys) : IKeyOutlet
    {
        public void Send(ushort code, int value) => keys.Add((code, value));

        public void Dispose()
        {
        }
    }
}
