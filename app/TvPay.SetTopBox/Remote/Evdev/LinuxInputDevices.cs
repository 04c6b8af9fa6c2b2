using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary><c>/dev/input</c>, watched by inotify(7), waited for by poll(2), woken by eventfd(2).</summary>
internal sealed class LinuxInputDevices : IInputDevices
{
    private const string Devices = "/dev";
    private const string InputDevices = "/dev/input";

    // Nodes are made first and given to a group by udev after that, which is a change of their attributes.
    private const uint Changes = Libc.WatchCreated | Libc.WatchMovedTo | Libc.WatchAttributes | Libc.WatchDeleted;

    /// <summary>How often to look where the kernel doesn't tell of changes: it has no more watches, or we may not have one.</summary>
    private static readonly TimeSpan BlindInterval = TimeSpan.FromSeconds(2);

    private readonly ImmutableArray<string>? _named;
    private readonly SafeFileHandle _wake;
    private readonly SafeFileHandle _watch;
    private bool _isBlind;

    /// <exception cref="IOException">The kernel has no more descriptors.</exception>
    public LinuxInputDevices(RemoteSelection selection)
    {
        _named = (selection as RemoteSelection.Named)?.Paths;
        _wake = Libc.CreateEvent(0, Libc.NonBlocking | Libc.CloseOnExec);
        if (_wake.IsInvalid) throw Libc.Error("eventfd");
        _watch = Libc.CreateWatch(Libc.NonBlocking | Libc.CloseOnExec);
        if (_watch.IsInvalid) throw Libc.Error("inotify");
    }

    public ImmutableArray<string> List()
    {
        Watch();
        try
        {
            if (_named is { } named)
                return [.. named.Where(File.Exists).Select(path => File.ResolveLinkTarget(path, true)?.FullName ?? path).Distinct()];
            return [.. Directory.EnumerateFiles(InputDevices, "event*")];
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // There is no input device; or the last went just now, and another look follows.
            return [];
        }
    }

    public IInputDevice Open(string path) => new LinuxInputDevice(path);

    public IKeyOutlet OpenOutlet(string name, KeyCodes keys) => new UinputOutlet(name, keys);

    public bool Wait(IReadOnlyCollection<IInputDevice> open, TimeSpan? atMost)
    {
        Libc.PollEntry[] entries = [For(_wake), For(_watch), .. open.Cast<LinuxInputDevice>().Select(device => For(device.File))];
        var limit = _isBlind && !(atMost < BlindInterval) ? BlindInterval : atMost;
        var timeout = limit is { } span ? (int)Math.Ceiling(span.TotalMilliseconds) : -1;
        var ready = Libc.Poll(ref entries[0], (nuint)entries.Length, timeout);
        if (ready == 0) return _isBlind;
        if (ready < 0) return Marshal.GetLastPInvokeError() == Libc.Interrupted ? false : throw Libc.Error("poll");
        if (entries[0].Returned != 0) Drain(_wake);
        if (entries[1].Returned == 0) return false;
        // What exactly has changed is no matter: everything is looked at anew.
        Drain(_watch);
        return true;
    }

    public void Wake() => Libc.Write(_wake, in BitConverter.GetBytes(1UL)[0], sizeof(ulong));

    public void Dispose()
    {
        _watch.Dispose();
        _wake.Dispose();
    }

    /// <summary>
    /// Watched before it is listed, so that nothing comes in between. The folder of input devices comes with the first of
    /// them and goes with the last, and so do those of udev's links: a folder that isn't there is no error.
    /// </summary>
    private void Watch()
    {
        _isBlind = !TryWatch(Devices, Libc.WatchCreated) | !TryWatch(InputDevices, Changes);
        foreach (var folder in (_named ?? []).Select(path => Path.GetDirectoryName(path)!).Distinct().Except([Devices, InputDevices]))
            _isBlind |= !TryWatch(folder, Changes);
    }

    private bool TryWatch(string folder, uint what) =>
        Libc.AddWatch(_watch, folder, what) >= 0 || Marshal.GetLastPInvokeError() == Libc.NoEntry;

    private static Libc.PollEntry For(SafeFileHandle file) =>
        new() { File = (int)file.DangerousGetHandle(), Events = Libc.CanRead };

    private static void Drain(SafeFileHandle file)
    {
        var buffer = new byte[4096];
        while (Libc.Read(file, ref buffer[0], (nuint)buffer.Length) > 0)
        {
            // Each read takes what there is; none is left when it says so.
        }
    }
}
