using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Sessions;
using TvPay.Bridge.Sockets;
using TvPay.Bridge.State;

namespace TvPay.Bridge.Daemon;

/// <summary>What a running bridge needs to know.</summary>
internal sealed record BridgeOptions
{
    /// <summary>The bridge's certificate with its private key.</summary>
    public required X509Certificate2 Identity { get; init; }

    /// <summary>The box to trust. Null: none yet, and a box that is plugged in is told as FAULT, BOX_UNPAIRED.</summary>
    public required BoxPins? Pins { get; init; }

    /// <summary>Full path of the Unix socket.</summary>
    public required string Socket { get; init; }

    /// <summary>Who may connect.</summary>
    public required PeerRule Peers { get; init; }

    /// <summary>How often an idle box is asked whether it is there. Default: 10 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the box, and its language. Default: see <see cref="BoxSessionOptions"/>.</summary>
    public BoxSessionOptions Session { get; init; } = new();
}
