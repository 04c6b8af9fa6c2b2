using TvPay.FaultyDisk.Disk;
using TvPay.Ledger;

namespace TvPay.Tests.Ledger.PowerLoss;

/// <summary>A disk that gives back something else than what was written to it.</summary>
[TestClass]
public sealed class RottenDiskTests
{
    private const int Played = 16;

    [TestMethod]
    [DataRow(1)]
    [DataRow(512)]
    public async Task A_damaged_ledger_is_whole_all_the_same_or_is_set_aside_as_it_was_found(int bytes)
    {
        var evening = await RecordedEvening.GetAsync();
        using var closed = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        await using (var ledger = await closed.OpenAsync()) await evening.PlayAsync(ledger, to: Played);
        var (whole, halted) = (0, 0);
        for (var seed = 1; seed <= 150; seed++)
        {
            using var disk = new DiskLedger(closed.Disk.Copy());
            var damaged = Damaged(disk.Disk, bytes, new Random(seed));

            switch (await DeviceLedger.OpenAsync(disk.Options))
            {
                case LedgerOpening.Opened { Ledger: var opened }:
                    whole++;
                    Assert.AreEqual(Played, await evening.StateOfAsync(opened), $"seed {seed}: {await RecordedEvening.SeenAsync(opened)}");
                    await opened.DisposeAsync();
                    break;
                case LedgerOpening.Halted { SetAside: null, Why: var why }:
                    Assert.IsTrue(why is LedgerHalt.Newer or LedgerHalt.Unwritable, $"seed {seed}: {why}");
                    CollectionAssert.AreEqual(damaged, disk.Disk.Contents(DiskLedger.Path));
                    halted++;
                    break;
                case LedgerOpening.Halted { SetAside: { } aside }:
                    CollectionAssert.AreEqual(damaged, disk.Disk.Contents($"/ledger/{aside}"), $"seed {seed}");
                    disk.Disk.LosePower(new Random(seed));
                    Assert.AreEqual(LedgerHalt.SetAsideBefore, (await disk.HaltedAsync()).Why, $"seed {seed}");
                    Assert.IsFalse(disk.Disk.Exists(DiskLedger.Path), "nothing is begun anew");
                    halted++;
                    break;
            }
        }

        Console.WriteLine($"damage of {(bytes == 1 ? "a bit" : $"{bytes} bytes")}: seeds 150, whole all the same {whole}, halted {halted}");
        Assert.IsGreaterThan(10, halted);
    }

    [TestMethod]
    public async Task A_log_that_rots_opens_at_an_earlier_commit_and_never_between()
    {
        var evening = await RecordedEvening.GetAsync();
        using var killed = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        var ledger = await killed.OpenAsync();
        await evening.PlayAsync(ledger, to: Played);
        killed.Disk.Kill();
        await ledger.DisposeAsync();
        var found = new SortedSet<int>();
        for (var seed = 1; seed <= 60; seed++)
        {
            using var disk = new DiskLedger(killed.Disk.Copy());
            var log = DiskLedger.Path + "-wal";
            disk.Disk.FlipBit(log, new Random(seed).NextInt64(disk.Disk.Length(log) * 2));

            await using var opened = await disk.OpenAsync();

            var state = await evening.StateOfAsync(opened);
            Assert.IsTrue(state is >= 0 and <= Played, $"seed {seed}: a state that was never committed");
            found.Add(state);
        }

        Console.WriteLine($"a rotten log: seeds 60, opened after {string.Join(", ", found)} of {Played} steps");
        Assert.IsGreaterThan(2, found.Count);
    }

    private static byte[] Damaged(SimDisk disk, int bytes, Random random)
    {
        var contents = disk.Contents(DiskLedger.Path)!;
        // Most of the file is the reserve, where nothing can be harmed.
        var at = random.Next(Math.Min(contents.Length, 32 * 4096) - bytes);
        if (bytes == 1) disk.FlipBit(DiskLedger.Path, (at * 8L) + random.Next(8));
        else
        {
            random.NextBytes(contents.AsSpan(at, bytes));
            var file = disk.Open(DiskLedger.Path);
            file.Write(at, contents.AsSpan(at, bytes));
            file.Sync();
        }

        return disk.Contents(DiskLedger.Path)!;
    }
}
