using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Operator;

/// <summary>
/// The way to the gateway: TLS 1.3, both sides by certificate. The gateway's must chain to the operator's root and name
/// the host that was asked for; no other root of this machine counts.
/// </summary>
internal static class OperatorChannel
{
    /// <summary>More than any answer of the contract can need.</summary>
    private const int MaxAnswerSize = 1024 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // A link that has gone dead without a word is noticed within this while a call waits on it.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    public static GrpcChannel Open(Uri gateway, DeviceIdentity identity, TimeProvider time, ILoggerFactory logs)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = ConnectTimeout,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = Tls(identity, logs.CreateLogger<OperatorClient>()),
        };
        return GrpcChannel.ForAddress(gateway, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxAnswerSize,
            ServiceProvider = new ChannelServices(time, logs),
        });
    }

    private static SslClientAuthenticationOptions Tls(DeviceIdentity identity, ILogger<OperatorClient> log)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(identity.OperatorRoots);
        return new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls13,
            CertificateChainPolicy = policy,
            ClientCertificateContext =
                SslStreamCertificateContext.Create(identity.Certificate, identity.Intermediates, offline: true),
            RemoteCertificateValidationCallback = (_, _, chain, errors) => IsTheOperators(chain, errors, log),
        };
    }

    /// <summary>Refuses by an exception of its own: so the caller can tell that it was this side that refused.</summary>
    /// <exception cref="PeerUntrustedException">It is not.</exception>
    private static bool IsTheOperators(X509Chain? chain, SslPolicyErrors errors, ILogger<OperatorClient> log)
    {
        if (errors == SslPolicyErrors.None) return true;
        var problem = Describe(chain, errors);
        log.GatewayUntrusted(problem);
        throw new PeerUntrustedException(problem);
    }

    private static string Describe(X509Chain? chain, SslPolicyErrors errors)
    {
        var faults = chain?.ChainStatus.Select(status => status.Status.ToString()) ?? [];
        return string.Join(", ", faults.Prepend(errors.ToString()));
    }
}
