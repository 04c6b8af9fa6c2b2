namespace Grpc.Core;

/// <summary>Whether a channel is secured. Certificates are the HTTP handler's affair (its <c>SslOptions</c>).</summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    /// <summary>Plain HTTP/2: for sockets that the machine itself guards.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS as the HTTP handler is set up.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SecureCredentials();

    private sealed class InsecureCredentials : ChannelCredentials;

    private sealed class SecureCredentials : ChannelCredentials;
}
