using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Proto.Common.V1;

namespace TvPay.Box.Tls;

/// <summary>
/// TLS 1.3 (RFC 8446), mutual, over the pipes: the bridge is the client, the box the server. P-256 certificates, no
/// resumption, roles by extended key usage and name; dates are ignored, pins decide.
/// </summary>
public static class BoxTls
{
    /// <summary>The bridge's end.</summary>
    /// <returns>
    /// The encrypted stream, which owns the pipe. A box that rejects the bridge's certificate says so only at the
    /// first read.
    /// </returns>
    /// <param name="pipe">Closed if the handshake fails.</param>
    /// <param name="bridge">With its private key.</param>
    /// <param name="trust">Which box.</param>
    /// <param name="cancellationToken">Bounds the handshake.</param>
    /// <exception cref="BoxException">BOX_UNTRUSTED: not an attested box, or not the paired one; BOX_PROTOCOL: no TLS.</exception>
    /// <exception cref="IOException">The pipe broke.</exception>
    public static async Task<SslStream> ConnectAsync(
        Stream pipe, X509Certificate2 bridge, BoxTrust trust, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trust);
        string? objection = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = BoxCertificates.BoxName,
            EnabledSslProtocols = SslProtocols.Tls13,
            ApplicationProtocols = [new SslApplicationProtocol(BoxProtocol.Alpn)],
            ClientCertificateContext = SslStreamCertificateContext.Create(bridge, null, offline: true),
            CertificateChainPolicy = ChainPolicy(trust.Manufacturer),
            AllowTlsResume = false,
            AllowRenegotiation = false,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                objection = ObjectionToBox(certificate as X509Certificate2, errors, trust);
                return objection is null;
            },
        };
        var tls = new SslStream(pipe, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellationToken);
            return tls.NegotiatedApplicationProtocol == options.ApplicationProtocols[0]
                ? tls
                : throw new BoxException(ErrorReason.BoxProtocol, "the box names no application protocol");
        }
        catch (AuthenticationException e)
        {
            await tls.DisposeAsync();
            throw objection is null
                ? new BoxException(ErrorReason.BoxProtocol, "the TLS handshake failed", e)
                : new BoxException(ErrorReason.BoxUntrusted, $"the box's certificate: {objection}", e);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The box's end. Whoever shows a certificate may come in, so that an unknown bridge can be told so; who it is, the
    /// caller decides by <see cref="BoxCertificates.Objection"/> and the pin.
    /// </summary>
    /// <returns>The encrypted stream, which owns the pipe; its remote certificate is never null.</returns>
    /// <exception cref="AuthenticationException">No certificate, or no TLS.</exception>
    /// <exception cref="IOException">The pipe broke.</exception>
    public static async Task<SslStream> AcceptAsync(
        Stream pipe, X509Certificate2 box, CancellationToken cancellationToken)
    {
        var options = new SslServerAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls13,
            ApplicationProtocols = [new SslApplicationProtocol(BoxProtocol.Alpn)],
            ServerCertificateContext = SslStreamCertificateContext.Create(box, null, offline: true),
            ClientCertificateRequired = true,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
            AllowRenegotiation = false,

            // Self-signed: no CA could vouch for it.
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is X509Certificate2,
        };
        var tls = new SslStream(pipe, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsServerAsync(options, cancellationToken);
            return tls.NegotiatedApplicationProtocol == options.ApplicationProtocols[0]
                ? tls
                : throw new AuthenticationException("the bridge names no application protocol");
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static string? ObjectionToBox(X509Certificate2? certificate, SslPolicyErrors errors, BoxTrust trust)
    {
        if (certificate is null)
            return "there is none";
        if (errors != SslPolicyErrors.None)
            return $"not attested by the manufacturer ({errors})";
        string? objection = BoxCertificates.Objection(
            certificate, BoxCertificates.BoxName, BoxCertificates.ServerUsage);
        if (objection is not null || trust.PinnedBoxId is null)
            return objection;
        return BoxCertificates.SerialNumber(certificate) == trust.PinnedBoxId ? null : "not the box that was paired";
    }

    private static X509ChainPolicy ChainPolicy(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
        };
        policy.CustomTrustStore.Add(root);
        policy.ApplicationPolicy.Add(new Oid(BoxCertificates.ServerUsage));
        return policy;
    }
}
