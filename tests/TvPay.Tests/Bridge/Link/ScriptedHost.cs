using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TvPay.Usb;

namespace TvPay.Tests.Bridge.Link;

/// <summary>Boxes that come and go when a test says so; a watch that breaks when a test says so.</summary>
internal sealed class ScriptedHost : IUsbHost
{
    private readonly Channel<Channel<UsbChange>> _watches = Channel.CreateUnbounded<Channel<UsbChange>>();

    /// <summary>The next watch that the bridge opens.</summary>
    public async Task<ChannelWriter<UsbChange>> NextWatchAsync() => (await _watches.Reader.ReadAsync()).Writer;

    public ValueTask<ImmutableArray<UsbDeviceInfo>> ListAsync(UsbMatch match, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Boxes are watched for.");

    public async IAsyncEnumerable<UsbChange> WatchAsync(
        UsbMatch match, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateUnbounded<UsbChange>();
        _watches.Writer.TryWrite(changes);
        await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
            yield return change;
    }

    public ValueTask<IUsbDevice> OpenAsync(UsbDeviceInfo device, UsbMatch match, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Sessions are opened in memory.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
