using System.Collections.Immutable;

namespace TvPay.Bridge.Sockets;

/// <summary>Who may ask the bridge anything at all.</summary>
/// <param name="Self">The bridge's own user.</param>
/// <param name="Users">Further users.</param>
/// <param name="Groups">Groups that may, too.</param>
internal sealed record PeerRule(uint Self, ImmutableArray<uint> Users, ImmutableArray<uint> Groups)
{
    public bool Admits(PeerCredentials peer) =>
        peer.UserId == Self || Users.Contains(peer.UserId) || Groups.Contains(peer.GroupId);
}
