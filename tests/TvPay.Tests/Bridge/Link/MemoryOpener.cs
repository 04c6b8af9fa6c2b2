using System.Threading.Channels;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Bridge.Authorizations;
using TvPay.Usb;

namespace TvPay.Tests.Bridge.Link;

/// <summary>Opens sessions with scripted boxes in memory, or fails as a test says.</summary>
internal sealed class MemoryOpener : IBoxOpener
{
    private readonly Channel<ScriptedBox> _opened = Channel.CreateUnbounded<ScriptedBox>();

    /// <summary>How often opening fails, from now on.</summary>
    public int FailuresLeft { get; set; }

    /// <summary>The far end of the next session that is opened.</summary>
    public Task<ScriptedBox> NextAsync() => _opened.Reader.ReadAsync().AsTask();

    public async Task<OpenedBox> OpenAsync(UsbDeviceInfo device, uint nonce, CancellationToken cancellationToken)
    {
        if (FailuresLeft-- > 0) throw new BoxException(ErrorReason.BoxProtocol, "garbage");
        var box = await ScriptedBox.StartAsync(
            TimeProvider.System, new BoxSessionOptions { SilenceMax = TimeSpan.FromMilliseconds(300) });
        _opened.Writer.TryWrite(box);
        return new OpenedBox(box.Session, box);
    }
}
