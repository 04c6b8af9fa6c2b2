using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Sessions;
using TvPay.Bridge.Sockets;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>What is different from a bridge and a box that are paired with each other.</summary>
internal sealed record BridgeBenchOptions
{
    /// <summary>Whether the bridge knows which box to trust.</summary>
    public bool IsPinned { get; init; } = true;

    /// <summary>Which box the bridge trusts. Default: the one there is.</summary>
    public string PinnedBox { get; init; } = Given.Box.ToString();

    /// <summary>Whom the bridge believes to attest boxes. Default: the box's manufacturer.</summary>
    public X509Certificate2? TrustedManufacturer { get; init; }

    /// <summary>Whether the box has pinned the bridge.</summary>
    public bool IsKnownToBox { get; init; } = true;

    /// <summary>Who may connect. Default: this user.</summary>
    public PeerRule? Peers { get; init; }

    /// <summary>Times of the session. Default: shorter ones than in life where a test must wait for them.</summary>
    public BoxSessionOptions Session { get; init; } = new();
}
