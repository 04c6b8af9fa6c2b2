using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using TvPay.Box;
using TvPay.Box.Framing;
using TvPay.Box.Tls;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Firmware;

namespace TvPay.VirtualBox.Usb;

/// <summary>The box's end of one session: TLS server, frames in, frames out. Ends with the pipe or with bad manners.</summary>
internal sealed class BoxServer : IDisposable
{
    // Far more than a bridge with manners ever leaves unread.
    private const int UnsentMax = 256;

    private readonly BoxFirmware _firmware;
    private readonly FaultOrders _faults;
    private readonly uint _nonce;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(UnsentMax) { SingleReader = true });

    private readonly Lock _gate = new();
    private FirmwareSession? _session;
    private bool _ended;

    public BoxServer(BoxFirmware firmware, FaultOrders faults, uint nonce)
    {
        _firmware = firmware;
        _faults = faults;
        _nonce = nonce;
    }

    /// <summary>Ends it at once; what was asked and not signed is void when this returns.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            if (_session is { } session)
                _firmware.Detach(session);
        }

        _stop.Cancel();
    }

    /// <summary>Sends bytes as they are, where frames belong.</summary>
    public void SendRaw(byte[] bytes) => _outgoing.Writer.TryWrite(bytes);

    /// <summary>TLS, then frames, until the session ends. Never fails.</summary>
    public async Task RunTlsAsync(Stream pipe, X509Certificate2 certificate)
    {
        try
        {
            await using var tls = await BoxTls.AcceptAsync(pipe, certificate, _stop.Token);
            var bridge = (X509Certificate2)tls.RemoteCertificate!;
            if (BoxCertificates.Objection(bridge, BoxCertificates.BridgeName, BoxCertificates.ClientUsage) is { } why)
            {
                await RejectAsync(tls, why);
                return;
            }

            var pin = Hash256.FromBytes(BoxCertificates.Fingerprint(bridge));
            await ServeAsync(tls, end => _firmware.Attach(pin, _nonce, Send, end));
        }
        catch (Exception e) when (IsEndOfSession(e))
        {
            // A peer that does not speak TLS, or none any more: the next RESET_SESSION starts anew.
        }
    }

    /// <summary>Frames without TLS, until the session ends. Never fails.</summary>
    public async Task RunPlainAsync(Stream stream, bool paired)
    {
        try
        {
            await using (stream)
                await ServeAsync(stream, end => _firmware.Attach(paired, _nonce, Send, end));
        }
        catch (Exception e) when (IsEndOfSession(e))
        {
            // As above.
        }
    }

    private async Task RejectAsync(SslStream tls, string why)
    {
        var error = new Error { Reason = ErrorReason.BoxUnpaired, Detail = $"the bridge's certificate: {why}" };
        await tls.WriteAsync(Frame.Of(new FromBox { Error = error }), _stop.Token);
        await tls.ShutdownAsync();
    }

    private static bool IsEndOfSession(Exception e)
        => e is IOException or BoxException or AuthenticationException or OperationCanceledException
            or ObjectDisposedException;

    private async Task ServeAsync(Stream stream, Func<Action, FirmwareSession> attach)
    {
        FirmwareSession session;
        lock (_gate)
        {
            // Ended during the handshake: a newer session may be there already, and must not be pushed out.
            if (_ended)
                return;
            _session = session = attach(() => _outgoing.Writer.TryComplete());
        }

        var writing = WriteAllAsync(stream);
        try
        {
            var reader = new FrameReader(stream);
            while (await reader.ReadAsync(_stop.Token) is { } frame)
                _firmware.Receive(session, frame);
        }
        finally
        {
            _firmware.Detach(session);
            _outgoing.Writer.TryComplete();
            await writing;
        }
    }

    private void Send(FromBox message)
    {
        // A bridge that asks and never reads the answers loses the session.
        if (!_faults.Silent && !_outgoing.Writer.TryWrite(Frame.Of(message)))
            _stop.Cancel();
    }

    private async Task WriteAllAsync(Stream stream)
    {
        try
        {
            // Not ReadAllAsync: inside, it goes on on whatever thread comes.
            while (await _outgoing.Reader.WaitToReadAsync(_stop.Token))
            {
                while (_outgoing.Reader.TryRead(out byte[]? bytes))
                    await stream.WriteAsync(bytes, _stop.Token);
            }

            if (stream is SslStream tls)
                await tls.ShutdownAsync();
        }
        catch (Exception e) when (IsEndOfSession(e))
        {
            // The reader notices the same.
        }

        _stop.Cancel();
    }
}
