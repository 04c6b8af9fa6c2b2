using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;
using TvPay.Proto.Common.V1;

namespace TvPay.Box.Sessions;

/// <summary>
/// Makes a session with a plugged-in box: RESET_SESSION, which empties the pipes, GET_SESSION, which says that they are
/// empty, TLS, Hello. May be called again and again on the same link; each time the session before is gone.
/// </summary>
public static class BoxConnector
{
    /// <summary>Opens a session.</summary>
    /// <param name="link">To the device. No pipe of it is open.</param>
    /// <param name="nonce">Random, not 0: it tells this session from the ones before.</param>
    /// <param name="bridge">The bridge's certificate with its private key.</param>
    /// <param name="trust">Which box.</param>
    /// <param name="options">Times and language.</param>
    /// <param name="time">The clock of every timeout.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BoxException">
    /// BOX_ABSENT: it went, or did not answer in time; BOX_UNTRUSTED; BOX_UNPAIRED: it rejected the bridge's
    /// certificate; BOX_PROTOCOL.
    /// </exception>
    public static async Task<BoxSession> OpenAsync(
        IBoxLink link,
        uint nonce,
        X509Certificate2 bridge,
        BoxTrust trust,
        BoxSessionOptions options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(options);
        using var limit = new CancellationTokenSource(options.OpenTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await ResetAsync(link, nonce, stop.Token);
            var tls = await BoxTls.ConnectAsync(link.OpenPipe(), bridge, trust, stop.Token);
            string? attested = BoxCertificates.SerialNumber((X509Certificate2)tls.RemoteCertificate!);
            var session = await BoxSession.OpenAsync(tls, nonce, options, time, stop.Token);
            if (session.Box.BoxId == attested)
                return session;
            await session.DisposeAsync();
            throw new BoxException(ErrorReason.BoxUntrusted, "the box's id is not the one in its certificate");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BoxException(ErrorReason.BoxAbsent, $"no session within {options.OpenTimeout}");
        }
        catch (BoxException e) when (e.Reason == ErrorReason.BoxLost)
        {
            // Before Hello is answered no payment can be in doubt.
            throw new BoxException(ErrorReason.BoxAbsent, e.Message, e);
        }
        catch (IOException e)
        {
            throw new BoxException(ErrorReason.BoxAbsent, $"the link broke: {e.Message}", e);
        }
    }

    /// <summary>RESET_SESSION, then GET_SESSION: afterwards no byte of an earlier session is in the pipes.</summary>
    private static async Task ResetAsync(IBoxLink link, uint nonce, CancellationToken cancellationToken)
    {
        await link.ControlOutAsync(BoxUsb.ResetSession, (ushort)nonce, (ushort)(nonce >> 16), cancellationToken);

        var buffer = new byte[SessionStatus.Size];
        int length = await link.ControlInAsync(BoxUsb.GetSession, buffer, cancellationToken);
        var status = SessionStatus.Read(buffer.AsSpan(0, length));
        if (status.Nonce != nonce)
            throw new BoxException(ErrorReason.BoxProtocol, "the box was reset by somebody else");
        if (status.ProtocolVersion != BoxProtocol.Version)
            throw new BoxException(ErrorReason.BoxProtocol, $"the box speaks version {status.ProtocolVersion}");
    }
}
