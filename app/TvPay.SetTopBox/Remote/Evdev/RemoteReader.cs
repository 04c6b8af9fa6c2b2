using Microsoft.Extensions.Logging;
using TvPay.App;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>
/// What the reading thread does each time that it wakes: takes what remotes have to tell, looks for new ones, grabs them
/// or lets go of them. All remotes together are one source: a key that is held on two is down until both let go.
/// </summary>
internal sealed class RemoteReader(
    RemoteSelection selection,
    IInputDevices devices,
    Foreground foreground,
    RemoteInput remote,
    TimeProvider time,
    ILogger<EvdevRemote> log) : IDisposable
{
    /// <summary>
    /// A device changes hands while none of its keys is down: else those who saw a key go down would never see it come
    /// up. But not even a key that is stuck keeps the household from its TV for longer than this. It is also how soon
    /// after a refusal a device is tried again.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>After so many reads of one device the others have their turn.</summary>
    private const int MostReads = 4;

    private readonly InputEvent[] _events = new InputEvent[64];
    private readonly List<OpenRemote> _open = [];
    private readonly HashSet<string> _denied = [];
    private readonly HeldTogether<RemoteKey> _held = new();
    private readonly PassThrough _passThrough = new(devices, log);
    private KeySource? _source;
    private bool _isOurs = foreground.IsOurs;

    public IReadOnlyCollection<IInputDevice> Open => [.. _open.Select(open => open.Device)];

    /// <param name="devicesChanged">Devices came or changed, or it is the first time.</param>
    /// <returns>After which time to come back even if nothing happens; null: never.</returns>
    public TimeSpan? Turn(bool devicesChanged)
    {
        ChangeHands();
        var before = _open.Count;
        foreach (var open in _open.ToList()) Read(open);
        // The node of one that is gone may be another's already.
        if (devicesChanged || _open.Count < before) Look();
        foreach (var open in _open.Where(open => open.IsGrabbed != _isOurs)) Change(open);
        OpenOrCloseSource();
        return _open.Exists(open => open.IsGrabbed != _isOurs) ? Patience : null;
    }

    public void Dispose()
    {
        _source?.Dispose();
        _passThrough.Dispose();
        foreach (var open in _open) open.Device.Dispose();
    }

    private void ChangeHands()
    {
        if (_isOurs == foreground.IsOurs) return;
        _isOurs = !_isOurs;
        log.ChangedHands(_isOurs ? "TvPay's" : "live TV's");
        foreach (var open in _open) (open.IsRefused, open.ChangeWantedAt) = (false, null);
        foreach (var key in _held.Release()) _source?.Send(key, KeyPhase.Up, time.ReadMonotonic());
    }

    private void Read(OpenRemote from)
    {
        for (var reads = 0; reads < MostReads; reads++)
        {
            if (from.Device.Read(_events) is not { } count)
            {
                Drop(from);
                return;
            }

            if (count == 0) return;
            foreach (var input in _events.AsSpan(0, count))
            {
                if (input.IsDropped)
                {
                    // What else was read is from before the answer, and part of it.
                    log.EventsLost(from.Device.Info.Name);
                    Correct(from);
                    break;
                }

                if (from.Keys.Feed(input) is { } move) Take(from, move, TimeOf(input));
            }
        }
    }

    /// <summary>
    /// When the finger moved, by the clock of all messages, which is the kernel's own: what had to wait until we read it
    /// counts for the screen that was there when it was pressed, and the time for reading a review is not shortened by
    /// our being late. Nothing comes from the future, whatever a driver says.
    /// </summary>
    private TimeSpan TimeOf(InputEvent input)
    {
        var now = time.ReadMonotonic();
        return input.Time < now ? input.Time : now;
    }

    private void Take(OpenRemote from, KeyMove move, TimeSpan at)
    {
        // As it comes up: then nobody else is left with a key that is down.
        if (move is { Code: LinuxKeys.BringsToFront, Value: KeyMove.Up }) foreground.Return();
        Carry(from, move, at);
    }

    private void Carry(OpenRemote from, KeyMove move, TimeSpan at)
    {
        if (move.Code == LinuxKeys.BringsToFront) return;
        if (LinuxKeys.Find(move.Code) is not { } key)
        {
            if (from.IsGrabbed) _passThrough.Carry(from, move);
            return;
        }

        // The kernel's repeats aren't ours: all keys repeat in one place, RemoteInput.
        if (move.Value == KeyMove.Down && from.IsGrabbed && _isOurs && _held.Down(key, from, move.Code))
            _source?.Send(key, KeyPhase.Down, at);
        if (move.Value == KeyMove.Up && _held.Up(key, from, move.Code))
            _source?.Send(key, KeyPhase.Up, at);
    }

    private void Correct(OpenRemote open)
    {
        if (open.Device.ReadDown() is { } down) CarryAll(open, open.Keys.Correct(down));
    }

    private void CarryAll(OpenRemote from, IEnumerable<KeyMove> moves)
    {
        foreach (var move in moves) Carry(from, move, time.ReadMonotonic());
    }

    private void Drop(OpenRemote gone)
    {
        CarryAll(gone, gone.Keys.Release());
        _open.Remove(gone);
        gone.Device.Dispose();
        log.Gone(gone.Device.Info.Name, gone.Device.Info.Path);
    }

    private void Look()
    {
        _passThrough.TryOpen();
        var paths = devices.List();
        _denied.IntersectWith(paths);
        var found = paths.Except(_open.Select(open => open.Device.Info.Path)).Select(TryOpen).OfType<IInputDevice>().ToList();
        var infos = _open.Select(open => open.Device.Info).Concat(found.Select(device => device.Info));
        var chosen = (selection is RemoteSelection.Named ? infos : RemoteDevices.Among(infos)).ToHashSet();
        foreach (var device in found)
        {
            if (!chosen.Contains(device.Info) || device.ReadDown() is not { } down)
            {
                device.Dispose();
                continue;
            }

            _open.Add(new OpenRemote(device, down));
            log.Found(device.Info.Name, device.Info.Path);
        }
    }

    /// <returns>Null: not now. Whatever comes in its way is followed by another change of the device.</returns>
    private IInputDevice? TryOpen(string path)
    {
        try
        {
            var device = devices.Open(path);
            _denied.Remove(path);
            return device;
        }
        catch (UnauthorizedAccessException)
        {
            if (_denied.Add(path)) log.NotYetOurs(path);
            return null;
        }
        catch (IOException e)
        {
            log.NotOpened(path, e.Message);
            return null;
        }
    }

    private void Change(OpenRemote open)
    {
        var now = time.ReadMonotonic();
        var isOverdue = now - (open.ChangeWantedAt ??= now) >= Patience;
        if (!open.Keys.AreAllUp && !isOverdue) return;
        if (_isOurs ? TryGrab(open, isOverdue) : LetGo(open)) (open.IsGrabbed, open.ChangeWantedAt) = (_isOurs, null);
    }

    private bool TryGrab(OpenRemote open, bool isOverdue)
    {
        if (!open.Device.TryGrab())
        {
            if (!open.IsRefused) log.Refused(open.Device.Info.Name, open.Device.Info.Path);
            open.IsRefused = true;
            return false;
        }

        // What happened up to now everybody has seen: it isn't ours, and a key that went down since we looked is theirs.
        open.IsRefused = false;
        Correct(open);
        if (open.Keys.AreAllUp || isOverdue)
        {
            log.Grabbed(open.Device.Info.Name, open.Device.Info.Path);
            return true;
        }

        open.Device.LetGo();
        return false;
    }

    private bool LetGo(OpenRemote open)
    {
        _passThrough.Release(open);
        open.Device.LetGo();
        log.LetGo(open.Device.Info.Name, open.Device.Info.Path);
        return true;
    }

    /// <summary>
    /// As long as there is a remote, heads are silent, also while it is live TV's: they hear the same presses. But not if
    /// another program keeps it from us: then heads may be all there is.
    /// </summary>
    private void OpenOrCloseSource()
    {
        var isWanted = _open.Exists(open => !open.IsRefused);
        if (isWanted == _source is not null) return;
        if (isWanted)
        {
            _source = remote.Open(KeySourceKind.Device);
            return;
        }

        _source?.Dispose();
        _source = null;
        _held.Release();
    }
}
