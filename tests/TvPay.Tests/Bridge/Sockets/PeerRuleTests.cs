using System.Net.Sockets;
using TvPay.Bridge.Posix;
using TvPay.Bridge.Sockets;

namespace TvPay.Tests.Bridge.Sockets;

[TestClass]
public sealed class PeerRuleTests
{
    [TestMethod]
    [DataRow(1000u, 5u, true, DisplayName = "the bridge's own user")]
    [DataRow(1001u, 5u, true, DisplayName = "a named user")]
    [DataRow(7u, 44u, true, DisplayName = "a named group")]
    [DataRow(7u, 5u, false, DisplayName = "somebody else")]
    [DataRow(0u, 0u, false, DisplayName = "root is somebody else, too")]
    [DataRow(44u, 1000u, false, DisplayName = "a user with a group's number")]
    public void Only_who_is_named_may_connect(uint user, uint group, bool admitted)
    {
        var rule = new PeerRule(1000, [1001], [44]);
        Assert.AreEqual(admitted, rule.Admits(new PeerCredentials(1, user, group)));
    }

    [TestMethod]
    public async Task The_kernel_says_who_connected()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("tvp").FullName, "s");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var accepted = await listener.AcceptAsync();
        var peer = PeerCredentials.Of(accepted);
        Assert.AreEqual(Environment.ProcessId, peer.ProcessId);
        Assert.AreEqual(Libc.EffectiveUser(), peer.UserId);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
