using Microsoft.Extensions.Logging;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>
/// The remote control, read straight from the kernel by a thread of its own: whatever a browser or a display server makes
/// of its keys, they arrive. Nothing but reading happens on that thread; what it reads is enqueued for the app.
/// </summary>
public sealed class EvdevRemote : IDisposable
{
    private readonly IInputDevices _devices;
    private readonly Foreground _foreground;
    private readonly RemoteReader _reader;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile bool _isStopping;

    internal EvdevRemote(IInputDevices devices, Foreground foreground, RemoteReader reader)
    {
        (_devices, _foreground, _reader) = (devices, foreground, reader);
        _thread = new Thread(Run) { IsBackground = true, Name = "remote control" };
        _foreground.Changed += _devices.Wake;
        _thread.Start();
    }

    /// <summary>Ends when this is disposed of; before that only by a defect, which is its exception.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Reads from now on. A machine without input devices is no error: they may come.</summary>
    /// <exception cref="IOException">The kernel has no more of what this takes (descriptors, inotify watches).</exception>
    public static EvdevRemote Start(
        RemoteSelection selection, Foreground foreground, RemoteInput remote, TimeProvider time, ILoggerFactory logs)
    {
        var devices = new LinuxInputDevices(selection);
        var reader = new RemoteReader(selection, devices, foreground, remote, time, logs.CreateLogger<EvdevRemote>());
        return new EvdevRemote(devices, foreground, reader);
    }

    /// <summary>Keys that are held come up, and whoever else reads the devices gets their events again.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _devices.Wake();
        _thread.Join();
        _foreground.Changed -= _devices.Wake;
        _devices.Dispose();
    }

    private void Run()
    {
        try
        {
            using var reader = _reader;
            var devicesChanged = true;
            while (!_isStopping)
            {
                var atMost = reader.Turn(devicesChanged);
                devicesChanged = _devices.Wait(reader.Open, atMost);
            }

            _ended.TrySetResult();
        }
        catch (Exception e)
        {
            _ended.TrySetException(e);
        }
    }
}
