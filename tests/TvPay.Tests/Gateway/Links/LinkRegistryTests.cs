using TvPay.Gateway.Devices;
using TvPay.Gateway.Links;

namespace TvPay.Tests.Gateway.Links;

/// <summary>Which of a device's links stays, in whatever order they arrive.</summary>
[TestClass]
public sealed class LinkRegistryTests : IDisposable
{
    private readonly LinkRegistry _registry = new(mostLinks: 2);
    private readonly List<LinkSession> _sessions = [];
    private GatewayRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync() => _rig = await GatewayRig.StartAsync();

    public void Dispose()
    {
        foreach (var session in _sessions) session.Dispose();
        _rig.Dispose();
    }

    [TestMethod]
    public void The_link_that_began_later_stays_even_if_it_came_here_first()
    {
        var (first, second) = (Session(1), Session(2));
        Assert.IsNull(_registry.Enter(second));
        Assert.AreSame(first, _registry.Enter(first));
        Assert.AreSame(second, _registry.Find(_rig.Device.Id));
        _registry.Leave(first);
        Assert.AreSame(second, _registry.Find(_rig.Device.Id));
        CollectionAssert.AreEqual(new[] { second }, _registry.Of(GatewayRig.Household));
    }

    [TestMethod]
    public void A_newer_link_takes_the_place_of_the_older_which_leaves_nothing_behind()
    {
        var (first, second) = (Session(1), Session(2));
        _registry.Enter(first);
        Assert.AreSame(first, _registry.Enter(second));
        CollectionAssert.AreEqual(new[] { second }, _registry.All);
        _registry.Leave(second);
        Assert.IsEmpty(_registry.All);
        Assert.IsEmpty(_registry.Of(GatewayRig.Household));
    }

    [TestMethod]
    public void Devices_of_one_household_are_found_together()
    {
        var (mine, theirs) = (Session(1), Session(1, _rig.NeighboursDevice));
        _registry.Enter(mine);
        _registry.Enter(theirs);
        CollectionAssert.AreEqual(new[] { mine }, _registry.Of(GatewayRig.Household));
        CollectionAssert.AreEqual(new[] { theirs }, _registry.Of(GatewayRig.Neighbours));
    }

    [TestMethod]
    public void A_place_that_was_left_can_be_taken_again_until_the_registry_is_closed()
    {
        Assert.IsTrue(_registry.TryAdmit());
        Assert.IsTrue(_registry.TryAdmit());
        Assert.IsFalse(_registry.TryAdmit());
        _registry.LeavePlace();
        Assert.IsTrue(_registry.TryAdmit());
        _registry.LeavePlace();
        _registry.Close();
        Assert.IsFalse(_registry.TryAdmit());
        var late = Session(3);
        Assert.AreSame(late, _registry.Enter(late));
    }

    private LinkSession Session(ulong id, Device? device = null)
    {
        var stores = _rig.Core.Stores;
        var session = new LinkSession(
            new LinkSettings(),
            device ?? _rig.Device,
            MemoryLink.Hello,
            new LinkGrant(id, 0),
            stores.Links,
            stores.Notices,
            new Random(1),
            _rig.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        _sessions.Add(session);
        return session;
    }
}
