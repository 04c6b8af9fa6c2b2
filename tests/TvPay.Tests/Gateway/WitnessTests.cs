using TvPay.Gateway.Ledgers;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>How far ledgers had come, as the gateway remembers it.</summary>
[TestClass]
public sealed class WitnessTests
{
    private static readonly Octets Ledger = Octets.Own([.. Enumerable.Repeat((byte)1, 16)]);
    private static readonly Octets OtherLedger = Octets.Own([.. Enumerable.Repeat((byte)2, 16)]);

    [TestMethod]
    public async Task A_ledger_that_goes_on_is_witnessed_from_head_to_head()
    {
        using var rig = await GatewayRig.StartAsync();

        Assert.IsNull((await WitnessAsync(rig, Head(5), null)).Kept);
        Assert.AreEqual(Head(5), (await WitnessAsync(rig, Head(9), Head(5))).Kept);
        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(9), Head(9))).Kept, "told again, it is the same");
        Assert.IsEmpty(rig.Texts("SELECT kind FROM alarm"));
    }

    [TestMethod]
    public async Task An_old_copy_learns_what_was_told_before_and_makes_nothing_forgotten()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(5), null);
        await WitnessAsync(rig, Head(9), Head(5));

        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(6), Head(5))).Kept);
        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(7), null)).Kept, "whatever it believes");
        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(8), Head(9))).Kept, "it has noted that: now its own head counts");
        Assert.AreEqual(Head(8), (await WitnessAsync(rig, Head(10), Head(8))).Kept);
        CollectionAssert.AreEqual(new[] { WitnessDesk.PutBack }, rig.Texts("SELECT kind FROM alarm"));
        Assert.AreEqual(1, rig.Number("SELECT count FROM alarm"));
    }

    [TestMethod]
    public async Task A_request_that_comes_after_a_later_one_is_no_old_copy()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(5), null);
        await WitnessAsync(rig, Head(9), Head(5));

        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(7), Head(5))).Kept, "its device had given up on it");

        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(12), Head(9))).Kept);
        Assert.IsEmpty(rig.Texts("SELECT kind FROM alarm"));
    }

    [TestMethod]
    public async Task A_head_of_the_same_length_with_another_hash_is_another()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(9), null);
        var other = new WitnessedHead(9, Hash256.Of([99]));

        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(12), other)).Kept);
        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(12), Head(9))).Kept, "nothing was kept before");
    }

    [TestMethod]
    public async Task A_device_that_begins_anew_is_told_of_and_its_old_ledger_is_remembered()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(9), null);

        Assert.IsNull((await rig.Core.Witnesses.WitnessAsync(rig.Device, OtherLedger, Head(1), null)).Kept);

        Assert.AreEqual(Head(9), (await WitnessAsync(rig, Head(3), Head(9))).Kept);
        CollectionAssert.AreEquivalent(
            new[] { WitnessDesk.BegunAnew, WitnessDesk.PutBack }, rig.Texts("SELECT kind FROM alarm"));
    }

    [TestMethod]
    public async Task Ledgers_of_other_devices_are_none_of_its_business()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(9), null);

        var neighbours = await rig.Core.Witnesses.WitnessAsync(rig.NeighboursDevice, Ledger, Head(1), null);

        Assert.AreEqual((null, false), (neighbours.Kept, neighbours.IsSuccessor));
    }

    [TestMethod]
    public async Task What_was_witnessed_survives_a_restart_and_time_is_the_databases()
    {
        using var rig = await GatewayRig.StartAsync();
        await WitnessAsync(rig, Head(ulong.MaxValue), null);
        await rig.RestartAsync();

        var known = await WitnessAsync(rig, Head(1), null);

        Assert.AreEqual(Head(ulong.MaxValue), known.Kept);
        Assert.AreEqual(rig.Time.GetUtcNow(), known.At);
    }

    private static Task<Witnessing> WitnessAsync(GatewayRig rig, WitnessedHead head, WitnessedHead? after) =>
        rig.Core.Witnesses.WitnessAsync(rig.Device, Ledger, head, after);

    private static WitnessedHead Head(ulong sequence) => new(sequence, Hash256.Of(BitConverter.GetBytes(sequence)));
}
