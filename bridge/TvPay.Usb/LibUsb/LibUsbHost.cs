using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace TvPay.Usb.LibUsb;

/// <summary>
/// This machine's USB by libusb 1.0. The kernel announces devices through udev, and libusb by its hotplug callback; nothing
/// is asked again and again. Only where no udev runs (a rescue system, a container) the bus is looked at every
/// <see cref="LibUsbHostOptions.RescanInterval"/>: there libusb knows no more than what was there when it started.
/// </summary>
public sealed class LibUsbHost : IUsbHost
{
    // udev(7): the daemon's socket, there as long as it runs.
    private const string UdevSocket = "/run/udev/control";

    // Linux: Documentation/ABI/testing/sysfs-bus-usb; there as soon as the kernel can do USB.
    private const string KernelsUsb = "/sys/bus/usb";
    private const int Arrived = 1;

    private readonly ILibUsb _library;
    private readonly LibUsbHostOptions _options;
    private readonly TimeProvider _time;
    private readonly nint _context;
    private readonly LibUsbEvents _events;
    private readonly CancellationTokenSource _closed = new();
    private readonly Channel<(bool Arrived, nint Device)> _announced = Channel.CreateUnbounded<(bool, nint)>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Lock _gate = new();
    private readonly List<LibUsbPresence> _present = [];
    private readonly List<LibUsbDevice> _opened = [];
    private readonly List<Channel<UsbChange>> _watches = [];
    private readonly Task _taking;
    private GCHandle _self;
    private int? _registration;
    private bool _isDisposed;

    private LibUsbHost(ILibUsb library, nint context, LibUsbHostOptions options, TimeProvider time)
    {
        _library = library;
        _context = context;
        _options = options;
        _time = time;
        _self = GCHandle.Alloc(this);
        _events = new LibUsbEvents(library, context);
        if (options.HasUdev ?? File.Exists(UdevSocket))
            Watch();
        _taking = _registration is null ? RescanAsync() : TakeAllAsync();
    }

    /// <summary>Begins to follow this machine's USB.</summary>
    /// <param name="options">Times.</param>
    /// <param name="time">Their clock.</param>
    /// <exception cref="UsbException"><see cref="UsbError.NoUsb"/>: no library, or no USB; the text says what to do.</exception>
    public static LibUsbHost Start(LibUsbHostOptions options, TimeProvider time)
    {
        // libusb starts without complaint where the kernel has no USB at all.
        return Directory.Exists(KernelsUsb)
            ? Start(new LibUsbLibrary(), options, time)
            : throw LibUsbErrors.NoUsb($"there is no {KernelsUsb}");
    }

    internal static LibUsbHost Start(ILibUsb library, LibUsbHostOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            int code = library.Init(out nint context);
            return code < 0 ? throw LibUsbErrors.NoUsb(LibUsbErrors.Name(code)) : new LibUsbHost(library, context, options, time);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw LibUsbErrors.NoLibrary(e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<UsbDeviceInfo>> ListAsync(UsbMatch match, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        lock (_gate)
            return ValueTask.FromResult(Matching(match));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UsbChange> WatchAsync(
        UsbMatch match, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        var changes = Channel.CreateUnbounded<UsbChange>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var device in Matching(match))
                changes.Writer.TryWrite(new UsbChange(Arrived: true, device));
            _watches.Add(changes);
        }

        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(stop.Token))
            {
                if (match.Matches(change.Device))
                    yield return change;
            }
        }
        finally
        {
            lock (_gate)
                _watches.Remove(changes);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IUsbDevice> OpenAsync(
        UsbDeviceInfo device, UsbMatch match, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(match);
        var opened = Begin(device);
        try
        {
            await opened.ConfigureAsync(match, cancellationToken);
            return opened.Gone.IsCancellationRequested
                ? throw new UsbException(UsbError.Gone, $"{device.Path} was unplugged while it was opened")
                : opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends every watch, closes what is open still, and libusb.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        await _closed.CancelAsync();
        if (_registration is { } registration)
            _library.EndWatch(_context, registration);
        _announced.Writer.TryComplete();
        await _taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        foreach (var device in _opened)
            await device.DisposeAsync();

        // What the kernel keeps must not be pulled from under it: then libusb ends with the process.
        if (!_opened.All(d => d.IsReleased))
            return;
        _events.Dispose();
        foreach (var presence in _present.Where(p => p.Device != 0))
            _library.Unreference(presence.Device);
        while (_announced.Reader.TryRead(out var late))
            _library.Unreference(late.Device);
        _library.Exit(_context);
        _self.Free();
    }

    /// <summary>On the event thread, or inside of <see cref="Watch"/>: takes a reference and notes it, no more.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnHotplug(nint context, nint device, int change, nint userData)
    {
        var host = (LibUsbHost)GCHandle.FromIntPtr(userData).Target!;
        host._library.Reference(device);
        if (!host._announced.Writer.TryWrite((change == Arrived, device)))
            host._library.Unreference(device);
        return 0;
    }

    private unsafe void Watch()
    {
        if (_library.Watch(_context, &OnHotplug, GCHandle.ToIntPtr(_self), out int registration) < 0)
            return;
        _registration = registration;

        // Those that are there already: known before anybody can ask.
        while (_announced.Reader.TryRead(out var announced))
            Take(announced);
    }

    private async Task TakeAllAsync()
    {
        await foreach (var announced in _announced.Reader.ReadAllAsync())
            Take(announced);
    }

    private void Take((bool Arrived, nint Device) announced)
    {
        lock (_gate)
        {
            int at = _present.FindIndex(p => p.Device == announced.Device);
            if (announced.Arrived && at < 0 && _library.Describe(announced.Device, out var info) >= 0)
            {
                // The reference that the callback took is kept until it leaves.
                Add(new LibUsbPresence(announced.Device, info));
                return;
            }

            if (!announced.Arrived && at >= 0)
                Remove(_present[at]);
        }

        _library.Unreference(announced.Device);
    }

    private async Task RescanAsync()
    {
        while (true)
        {
            if (_library.Scan(out var found) >= 0)
            {
                lock (_gate)
                {
                    foreach (var gone in _present.Where(p => !found.Contains(p.Info)).ToArray())
                        Remove(gone);
                    foreach (var come in found.Where(f => !_present.Exists(p => p.Info == f)))
                        Add(new LibUsbPresence(0, come));
                }
            }

            await Task.Delay(_options.RescanInterval, _time, _closed.Token);
        }
    }

    /// <summary>The lock is held.</summary>
    private void Add(LibUsbPresence presence)
    {
        _present.Add(presence);
        Tell(new UsbChange(Arrived: true, presence.Info));
    }

    /// <summary>The lock is held.</summary>
    private void Remove(LibUsbPresence presence)
    {
        _present.Remove(presence);
        foreach (var opened in _opened.Where(o => o.Info == presence.Info))
            opened.IsGone();
        if (presence.Device != 0)
            _library.Unreference(presence.Device);
        Tell(new UsbChange(Arrived: false, presence.Info));
    }

    private void Tell(UsbChange change)
    {
        foreach (var watch in _watches)
            watch.Writer.TryWrite(change);
    }

    private ImmutableArray<UsbDeviceInfo> Matching(UsbMatch match)
        => [.. _present.Select(p => p.Info).Where(match.Matches)];

    /// <summary>Known here from the first moment, so that whatever happens to it finds it.</summary>
    private LibUsbDevice Begin(UsbDeviceInfo device)
    {
        lock (_gate)
        {
            if (_isDisposed)
                throw new UsbException(UsbError.Cancelled, "the host was closed");
            int at = _present.FindIndex(p => p.Info == device);
            if (at < 0)
                throw new UsbException(UsbError.Gone, $"{device.Path} is not plugged in any more");
            _opened.RemoveAll(o => o.IsReleased);
            var opened = new LibUsbDevice(_library, _context, _present[at], _options, _time);
            _opened.Add(opened);
            return opened;
        }
    }
}
