namespace TvPay.Box;

/// <summary>The figures of bridge/PROTOCOL.md that both ends share.</summary>
public static class BoxProtocol
{
    /// <summary>The one version there is.</summary>
    public const ushort Version = 1;

    /// <summary>The longest frame, without its two bytes of length.</summary>
    public const int FrameLengthMax = 4096;

    /// <summary>Application-layer protocol (RFC 7301) that both ends of the TLS session must name.</summary>
    public const string Alpn = "tvpay-box/1";

    /// <summary>Bytes of an authorization id.</summary>
    public const int AuthorizationIdLength = 16;

    /// <summary>Payments that one authorization may cover.</summary>
    public const int ItemsMax = 8;

    /// <summary>The longest intent statement, in bytes.</summary>
    public const int IntentLengthMax = 512;

    /// <summary>What the box keeps in its journal.</summary>
    public const int JournalLength = 64;

    /// <summary>The shortest time that a person may be given.</summary>
    public static readonly TimeSpan AuthorizeTimeoutMin = TimeSpan.FromSeconds(1);

    /// <summary>The longest time that a person may be given.</summary>
    public static readonly TimeSpan AuthorizeTimeoutMax = TimeSpan.FromMinutes(5);

    /// <summary>While it waits for the person, the box says so at least this often.</summary>
    public static readonly TimeSpan KeepAliveInterval = TimeSpan.FromMilliseconds(500);
}
