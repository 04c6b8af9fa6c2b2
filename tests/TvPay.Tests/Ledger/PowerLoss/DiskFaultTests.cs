using TvPay.FaultyDisk.Disk;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.Tests.Ledger.PowerLoss;

/// <summary>
/// A disk that fails in the middle of a household's evening: what can't be written is refused, what was acknowledged stays,
/// reading works, and when the disk is sound again the same ledger goes on without a restart.
/// </summary>
[TestClass]
public sealed class DiskFaultTests
{
    [TestMethod]
    [DataRow(DiskOperation.Write, 5, 1)]
    [DataRow(DiskOperation.Write, 11, null)]
    [DataRow(DiskOperation.Sync, 1, 1)]
    [DataRow(DiskOperation.Sync, 1, null)]
    public async Task What_fails_is_not_acknowledged_and_the_evening_goes_on(DiskOperation operation, int stride, int? count)
    {
        var evening = await RecordedEvening.GetAsync();
        var (total, refused) = (await CountAsync(evening, operation), 0);
        Assert.IsGreaterThan(20, total);
        for (var nth = 0L; nth < total; nth += stride)
        {
            using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
            var ledger = await disk.OpenAsync();
            disk.Disk.Faults.Fail(operation, after: nth, count);

            var (acknowledged, code) = await evening.PlayAsync(ledger);
            if (code is not null)
            {
                refused++;
                Assert.AreEqual(ErrorCode.LedgerUnwritable, code, $"{operation} {nth}");
                Assert.AreEqual(acknowledged, await evening.StateOfAsync(ledger), $"{operation} {nth}, {evening.NameOf(acknowledged)}");
            }

            disk.Disk.Faults.End();
            await AssertGoesOnAsync(evening, disk, ledger, acknowledged, $"{operation} {nth}");
        }

        Console.WriteLine($"{operation}, {(count is null ? "for good" : "once")}: points {total / stride}, refusals {refused}, lost 0");
        Assert.IsGreaterThan(total / stride / 3, refused);
    }

    [TestMethod]
    public async Task On_a_disk_that_fills_up_at_any_moment_what_was_begun_comes_to_its_end()
    {
        var evening = await RecordedEvening.GetAsync();
        var refused = 0;
        for (var full = 0; full < evening.Length; full++)
        {
            using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
            var ledger = await disk.OpenAsync();
            Assert.AreEqual((full, null), await evening.PlayAsync(ledger, to: full));
            disk.Disk.Faults.Capacity = disk.Disk.Names.Sum(disk.Disk.Length);

            var (acknowledged, code) = await evening.PlayAsync(ledger, full);
            if (code is not null)
            {
                refused++;
                Assert.AreEqual(ErrorCode.LedgerUnwritable, code);
                Assert.IsTrue(evening.BeginsSomething(acknowledged), $"full at {full}: refused to {evening.NameOf(acknowledged)}");
                Assert.AreEqual(acknowledged, await evening.StateOfAsync(ledger));
            }

            disk.Disk.Faults.End();
            await AssertGoesOnAsync(evening, disk, ledger, acknowledged, $"full at {full}");
        }

        Console.WriteLine($"full disk: moments {evening.Length}, refusals {refused}");
    }

    [TestMethod]
    public async Task Where_there_was_never_room_nothing_is_begun()
    {
        var evening = await RecordedEvening.GetAsync();
        using var small = new DiskLedger(new SimDisk());
        var created = await small.OpenAsync();
        var used = small.Disk.Names.Sum(small.Disk.Length);
        await created.DisposeAsync();
        var begun = false;
        for (long room = 0; !begun; room += 128 * 1024)
        {
            using var disk = new DiskLedger(small.Disk.Copy());
            var ledger = await disk.OpenAsync();
            disk.Disk.Faults.Capacity = used + room;

            var (acknowledged, code) = await evening.PlayAsync(ledger);
            begun = code is null;
            if (!begun) Assert.AreEqual((0, ErrorCode.LedgerUnwritable), (acknowledged, code), $"with room for {room} bytes");
            else Assert.IsGreaterThan(512 * 1024, room);

            disk.Disk.Faults.End();
            await AssertGoesOnAsync(evening, disk, ledger, acknowledged, $"with room for {room} bytes");
        }
    }

    [TestMethod]
    public async Task On_a_disk_that_turns_read_only_everything_can_be_read_and_nothing_new_begins()
    {
        var evening = await RecordedEvening.GetAsync();
        for (var from = 0; from < evening.Length; from++)
        {
            using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
            var ledger = await disk.OpenAsync();
            await evening.PlayAsync(ledger, to: from);
            disk.Disk.Faults.ReadOnly = true;

            Assert.AreEqual(ErrorCode.LedgerUnwritable, await ledger.ProbeAsync());
            Assert.AreEqual((from, ErrorCode.LedgerUnwritable), await evening.PlayAsync(ledger, from));
            Assert.AreEqual(from, await evening.StateOfAsync(ledger));

            disk.Disk.Faults.End();
            await AssertGoesOnAsync(evening, disk, ledger, from, $"read-only from {evening.NameOf(from)} on");
        }
    }

    [TestMethod]
    public async Task A_ledger_found_on_a_read_only_disk_waits_untouched()
    {
        var evening = await RecordedEvening.GetAsync();
        using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        await using (var ledger = await disk.OpenAsync()) await evening.PlayAsync(ledger, to: 6);
        disk.Disk.Faults.ReadOnly = true;

        var halted = await disk.HaltedAsync();

        Assert.AreEqual((LedgerHalt.Unwritable, ErrorCode.LedgerUnwritable, null), (halted.Why, halted.Code, halted.SetAside));
        disk.Disk.Faults.End();
        await AssertGoesOnAsync(evening, disk, await disk.OpenAsync(), 6, "writable again");
    }

    [TestMethod]
    public async Task A_read_that_fails_while_the_ledger_opens_sets_nothing_aside()
    {
        var evening = await RecordedEvening.GetAsync();
        using var closed = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        await using (var ledger = await closed.OpenAsync()) await evening.PlayAsync(ledger, to: 16);
        var reads = 0L;
        for (var halted = true; halted; reads++)
        {
            using var disk = new DiskLedger(closed.Disk.Copy());
            disk.Disk.Faults.Fail(DiskOperation.Read, after: reads, count: reads % 2 == 0 ? 1 : null);

            var opening = await DeviceLedger.OpenAsync(disk.Options);

            disk.Disk.Faults.End();
            halted = opening is LedgerOpening.Halted;
            if (opening is LedgerOpening.Halted { Why: var why, Detail: var detail })
                Assert.AreEqual(LedgerHalt.Unwritable, why, $"read {reads}: {detail}");
            var opened = opening is LedgerOpening.Opened { Ledger: var first } ? first : await disk.OpenAsync();
            Assert.AreEqual(16, await evening.StateOfAsync(opened));
            await opened.DisposeAsync();
        }

        Console.WriteLine($"reads that failed while opening: {reads - 1}");
        Assert.IsGreaterThan(20, reads);
    }

    private static async Task<long> CountAsync(RecordedEvening evening, DiskOperation operation)
    {
        using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        await using var ledger = await disk.OpenAsync();
        var before = disk.Disk.Counters[operation];
        await evening.PlayAsync(ledger);
        return disk.Disk.Counters[operation] - before;
    }

    /// <summary>The same ledger goes on to the evening's end, and all of it outlives a power cut.</summary>
    private static async Task AssertGoesOnAsync(
        RecordedEvening evening, DiskLedger disk, DeviceLedger ledger, int from, string after)
    {
        Assert.AreEqual((evening.Length, null), await evening.PlayAsync(ledger, from), after);
        Assert.AreEqual(evening.End, await RecordedEvening.SeenAsync(ledger), after);
        disk.Disk.LosePower(new Random(from));
        await ledger.DisposeAsync();
        Assert.IsTrue(disk.Verify().Holds, after);
        await using var reopened = await disk.OpenAsync();
        Assert.AreEqual(evening.End, await RecordedEvening.SeenAsync(reopened), after);
    }
}
