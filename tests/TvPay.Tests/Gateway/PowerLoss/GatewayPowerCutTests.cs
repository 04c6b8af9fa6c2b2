using TvPay.FaultyDisk.Disk;
using TvPay.Gateway.Log;
using TvPay.Gateway.Storage;

namespace TvPay.Tests.Gateway.PowerLoss;

/// <summary>The gateway's books and log when the power goes at every single change to the disk, and when the disk fails.</summary>
[TestClass]
public sealed class GatewayPowerCutTests
{
    [TestMethod]
    [DataRow(false, 1, DisplayName = "a disk whose cut writes harm their neighbours")]
    [DataRow(true, 2, DisplayName = "a disk whose cut writes harm only themselves")]
    public async Task What_the_gateway_told_survives_a_power_cut_at_every_change(bool overwriteIsSafe, int stride)
    {
        var (evening, end) = await PerfectAsync();
        var runs = 0;
        long changes = 0;
        for (; ; changes += stride, runs++)
        {
            using var gateway = new DiskGateway(evening.Disk(overwriteIsSafe));
            var told = new Told();
            if (!await PlayIntoCutAsync(evening, gateway, told, changes)) break;

            var point = $"cut after {changes} changes";
            await gateway.OpenAsync();
            Assert.IsNull(await told.BrokenByAsync(gateway), point);
            await AssertEndsAsync(evening, gateway, told, end, point);
        }

        Console.WriteLine($"gateway: cut points {runs}, lost 0");
        Assert.IsGreaterThan(150, changes);
    }

    [TestMethod]
    public async Task On_a_disk_that_lies_of_its_flushes_the_same_cuts_break_what_was_told()
    {
        var (evening, _) = await PerfectAsync();
        var (cuts, broken) = (0, 0);
        for (long changes = 0; ; changes += 5, cuts++)
        {
            using var gateway = new DiskGateway(evening.Disk(overwriteIsSafe: true));
            gateway.Disk.Faults.SyncsLie = true;
            var told = new Told();
            if (!await PlayIntoCutAsync(evening, gateway, told, changes)) break;
            if (await IsBrokenAsync(gateway, told)) broken++;
        }

        Console.WriteLine($"gateway, a lying disk: cuts {cuts}, broken {broken}");
        Assert.IsGreaterThan(cuts / 10, broken, "the rig must see it");
    }

    [TestMethod]
    [DataRow(DiskOperation.Write, 5, 1)]
    [DataRow(DiskOperation.Write, 9, null)]
    [DataRow(DiskOperation.Sync, 1, 1)]
    [DataRow(DiskOperation.Sync, 2, null)]
    public async Task After_a_failure_of_the_disk_the_same_gateway_goes_on(DiskOperation operation, int stride, int? count)
    {
        var (evening, end) = await PerfectAsync();
        var (points, refused) = (0, 0);
        for (var nth = 0L; ; nth += stride, points++)
        {
            using var gateway = new DiskGateway(evening.Disk(overwriteIsSafe: true));
            var told = new Told();
            await gateway.OpenAsync();
            var before = gateway.Disk.Counters[operation];
            gateway.Disk.Faults.Fail(operation, nth, count);
            var (taken, failed) = await evening.PlayAsync(gateway, told);
            if (gateway.Disk.Counters[operation] - before <= nth) break;
            if (failed is not null) refused++;

            var point = $"{operation} {nth}, {evening.NameOf(taken)}: {failed?.Message}";
            gateway.Disk.Faults.End();
            Assert.IsNull(await told.BrokenByAsync(gateway), point);
            await AssertEndsAsync(evening, gateway, told, end, point);

            gateway.Disk.LosePower(new Random((int)nth));
            gateway.Close();
            await gateway.OpenAsync();
            Assert.IsNull(await told.BrokenByAsync(gateway), point);
        }

        Console.WriteLine($"gateway, {operation} {(count is null ? "for good" : "once")}: points {points}, refusals {refused}, lost 0");
        Assert.IsGreaterThan(points / 4, refused);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "full")]
    [DataRow(true, DisplayName = "read-only")]
    public async Task A_disk_that_takes_nothing_more_is_told_before_any_money_moves(bool readOnly)
    {
        var (evening, end) = await PerfectAsync();
        for (var from = 0; from < evening.Length; from++)
        {
            using var gateway = new DiskGateway(evening.Disk(overwriteIsSafe: true));
            var told = new Told();
            await gateway.OpenAsync();
            Assert.AreEqual((from, null), await evening.PlayAsync(gateway, told, to: from));
            if (readOnly) gateway.Disk.Faults.ReadOnly = true;
            else gateway.Disk.Faults.Capacity = gateway.Disk.Names.Sum(gateway.Disk.Length);
            var calls = gateway.Acquirer.Calls;

            var (taken, failed) = await evening.PlayAsync(gateway, told, from);

            if (from == 0) Assert.AreEqual((0, 0), (taken, gateway.Acquirer.Calls - calls), "nobody was debited");
            if (readOnly && from < evening.Length - 1 && from != 1) Assert.IsNotNull(failed, evening.NameOf(from));
            Assert.IsNotNull(await evening.SeenAsync(gateway), "reading works");
            Assert.IsNull(await told.BrokenByAsync(gateway));
            gateway.Disk.Faults.End();
            await AssertEndsAsync(evening, gateway, told, end, evening.NameOf(from));
        }
    }

    private static async Task<(GatewayEvening Evening, string End)> PerfectAsync()
    {
        var evening = await GatewayEvening.GetAsync();
        using var gateway = new DiskGateway(evening.Disk(overwriteIsSafe: true));
        await gateway.OpenAsync();
        var (taken, failed) = await evening.PlayAsync(gateway, new Told());
        Assert.AreEqual((evening.Length, null), (taken, failed?.ToString()));
        var end = await evening.SeenAsync(gateway);
        StringAssert.StartsWith(end, "Settled Settled Reversed Expired Rejected;");
        return (evening, end);
    }

    /// <returns>False: the evening was over before.</returns>
    private static async Task<bool> PlayIntoCutAsync(GatewayEvening evening, DiskGateway gateway, Told told, long changes)
    {
        await gateway.OpenAsync();
        gateway.Disk.Faults.CutAfter(changes);
        await evening.PlayAsync(gateway, told);
        if (!gateway.Disk.Faults.IsCut) gateway.Close();
        var isCut = gateway.Disk.Faults.IsCut;
        gateway.Disk.LosePower(new Random((int)changes));
        gateway.Close();
        return isCut;
    }

    private static async Task<bool> IsBrokenAsync(DiskGateway gateway, Told told)
    {
        try
        {
            await gateway.OpenAsync();
            return await told.BrokenByAsync(gateway) is not null;
        }
        catch (Exception e) when (e is StorageException or LogTamperedException)
        {
            return true;
        }
    }

    /// <summary>Everything is asked again, as devices and workers do, and comes to the same end: one effect of each payment.</summary>
    private static async Task AssertEndsAsync(GatewayEvening evening, DiskGateway gateway, Told told, string end, string point)
    {
        var (taken, failed) = await evening.PlayAsync(gateway, told);
        Assert.IsNull(failed, $"{point}: {evening.NameOf(taken)}: {failed}");
        Assert.AreEqual(end, await evening.SeenAsync(gateway), point);
        Assert.IsEmpty(await gateway.Core.Stores.Books.AuditAsync(), point);
        Assert.HasCount(3, gateway.Acquirer.Debits, point);
        Assert.HasCount(1, gateway.Acquirer.GivenBack, point);
        Assert.AreEqual(2, gateway.Biller.Credits.Count, point);
        Assert.IsNull(await told.BrokenByAsync(gateway), point);
    }
}
