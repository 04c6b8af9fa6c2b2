using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TvPay.Usb;

namespace TvPay.Simulation.Home;

/// <summary>The one port.</summary>
internal sealed class SimUsb : IUsbHost
{
    private readonly List<Channel<UsbChange>> _watchers = [];
    private UsbDeviceInfo? _there;

    public void Come(UsbDeviceInfo device)
    {
        _there = device;
        Tell(new UsbChange(true, device));
    }

    public void Go()
    {
        if (_there is not { } device) return;
        _there = null;
        Tell(new UsbChange(false, device));
    }

    public async IAsyncEnumerable<UsbChange> WatchAsync(UsbMatch match, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateUnbounded<UsbChange>();
        _watchers.Add(watcher);
        if (_there is { } there) yield return new UsbChange(true, there);
        while (await watcher.Reader.WaitToReadAsync(cancellationToken))
            while (watcher.Reader.TryRead(out var change)) yield return change;
    }

    public ValueTask<ImmutableArray<UsbDeviceInfo>> ListAsync(UsbMatch match, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_there is { } there ? ImmutableArray.Create(there) : []);

    public ValueTask<IUsbDevice> OpenAsync(UsbDeviceInfo device, UsbMatch match, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Sessions are made below this.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Tell(UsbChange change)
    {
        foreach (var watcher in _watchers) watcher.Writer.TryWrite(change);
    }
}
