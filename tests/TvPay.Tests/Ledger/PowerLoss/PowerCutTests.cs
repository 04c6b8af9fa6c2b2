using System.Globalization;
using TvPay.FaultyDisk.Disk;
using TvPay.Ledger;

namespace TvPay.Tests.Ledger.PowerLoss;

/// <summary>The power goes at every single change that a household's evening makes to the disk.</summary>
[TestClass]
public sealed class PowerCutTests
{
    /// <summary>How often the power goes at the same change, with other sectors lost. More of them: TVPAY_POWER_CUT_SEEDS.</summary>
    private static readonly int Seeds =
        int.Parse(Environment.GetEnvironmentVariable("TVPAY_POWER_CUT_SEEDS") ?? "1", CultureInfo.InvariantCulture);

    private enum Cut
    {
        /// <summary>The evening was over before.</summary>
        Missed,

        /// <summary>Everything acknowledged was there, and the evening went on to its end.</summary>
        Held,

        /// <summary>Something acknowledged was gone, or the ledger would not open.</summary>
        Lost,
    }

    [TestMethod]
    [DataRow(false, 1, DisplayName = "a disk whose cut writes harm their neighbours")]
    [DataRow(true, 3, DisplayName = "a disk whose cut writes harm only themselves")]
    public async Task What_was_acknowledged_survives_a_power_cut_at_every_change(bool overwriteIsSafe, int stride)
    {
        var evening = await RecordedEvening.GetAsync();
        var runs = 0;
        long changes = 0;
        for (var missed = false; !missed; changes += stride)
            for (var seed = 1; seed <= Seeds && !missed; seed++, runs++)
            {
                using var disk = new DiskLedger(evening.Disk(overwriteIsSafe));
                var cut = await CutAsync(evening, disk, await disk.OpenAsync(), changes, Seed(changes, seed));
                Assert.AreNotEqual(Cut.Lost, cut, $"cut after {changes} changes, seed {Seed(changes, seed)}");
                missed = cut == Cut.Missed;
            }

        Console.WriteLine($"ledger: cut points {(changes / stride) - 1}, seeds {Seeds}, runs {runs - 1}, lost 0");
        Assert.IsGreaterThan(200, changes);
    }

    [TestMethod]
    public async Task A_creation_that_loses_power_anywhere_ends_in_one_ledger()
    {
        var evening = await RecordedEvening.GetAsync();
        var runs = 0;
        long changes = 0;
        for (var missed = false; !missed; changes++)
            for (var seed = 1; seed <= 2 && !missed; seed++, runs++)
            {
                using var disk = new DiskLedger(new SimDisk(overwriteIsSafe: seed % 2 == 0));
                disk.Disk.Faults.CutAfter(changes);
                var opening = await DeviceLedger.OpenAsync(disk.Options);
                missed = !disk.Disk.Faults.IsCut;
                disk.Disk.LosePower(new Random(seed));
                if (opening is LedgerOpening.Opened created) await created.Ledger.DisposeAsync();
                else Assert.AreEqual(LedgerHalt.Unwritable, ((LedgerOpening.Halted)opening).Why);

                await using var ledger = await disk.OpenAsync();
                Assert.AreEqual((2, null), await evening.PlayAsync(ledger, to: 2), $"cut after {changes} changes, seed {seed}");
            }

        Console.WriteLine($"creation: cut points {changes - 1}, seeds 2, runs {runs - 1}");
        Assert.IsGreaterThan(50, changes);
    }

    [TestMethod]
    public async Task Without_a_flush_at_every_commit_the_same_cuts_lose_payments()
    {
        var evening = await RecordedEvening.GetAsync();

        var (cuts, lost) = await CountLostAsync(evening, disk => Task.FromResult(disk.OpenWithoutFlushing()));

        Console.WriteLine($"synchronous=NORMAL: cuts {cuts}, lost {lost}");
        Assert.IsGreaterThan(cuts / 10, lost, "the rig must see it");
    }

    [TestMethod]
    public async Task A_disk_that_lies_of_its_flushes_loses_payments()
    {
        var evening = await RecordedEvening.GetAsync();

        var (cuts, lost) = await CountLostAsync(evening, async disk =>
        {
            var ledger = await disk.OpenAsync();
            disk.Disk.Faults.SyncsLie = true;
            return ledger;
        });

        Console.WriteLine($"a lying disk: cuts {cuts}, lost {lost}");
        Assert.IsGreaterThan(cuts / 10, lost, "the rig must see it");
    }

    [TestMethod]
    public async Task The_same_cut_and_seed_leave_the_same_disk()
    {
        var evening = await RecordedEvening.GetAsync();
        var left = new HashSet<string>();
        for (var run = 0; run < 3; run++)
        {
            using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: false));
            var ledger = await disk.OpenAsync();
            disk.Disk.Faults.CutAfter(120);
            await evening.PlayAsync(ledger);
            disk.Disk.LosePower(new Random(7));
            await ledger.DisposeAsync();
            left.Add(string.Join(' ', disk.Disk.Names.Select(name => $"{name} {disk.Disk.Length(name)}")));
            await using var reopened = await disk.OpenAsync();
            left.Add(await RecordedEvening.SeenAsync(reopened));
        }

        Assert.HasCount(2, left);
    }

    /// <summary>Another one for each cut.</summary>
    private static int Seed(long changes, int seed) => (int)(changes * 100) + seed;

    private static async Task<(int Cuts, int Lost)> CountLostAsync(RecordedEvening evening, Func<DiskLedger, Task<DeviceLedger>> open)
    {
        const int Stride = 7;
        var (cuts, lost) = (0, 0);
        for (long changes = 0; ; changes += Stride)
        {
            using var disk = new DiskLedger(evening.Disk(overwriteIsSafe: true));
            switch (await CutAsync(evening, disk, await open(disk), changes, seed: 1))
            {
                case Cut.Missed:
                    return (cuts, lost);
                case Cut.Lost:
                    lost++;
                    break;
            }

            cuts++;
        }
    }

    /// <summary>Plays the evening into a power cut, and on afterwards. Every other time the power goes again while the ledger opens.</summary>
    private static async Task<Cut> CutAsync(RecordedEvening evening, DiskLedger disk, DeviceLedger ledger, long changes, int seed)
    {
        var random = new Random(seed);
        disk.Disk.Faults.CutAfter(changes);
        var (acknowledged, _) = await evening.PlayAsync(ledger);
        if (!disk.Disk.Faults.IsCut) await ledger.DisposeAsync();
        if (!disk.Disk.Faults.IsCut) return Cut.Missed;
        disk.Disk.LosePower(random);
        await ledger.DisposeAsync();
        disk.Disk.Faults.End();
        if (random.Next(2) == 0) await OpenIntoCutAsync(disk, random);

        if (await DeviceLedger.OpenAsync(disk.Options) is not LedgerOpening.Opened { Ledger: var reopened }) return Cut.Lost;
        await using var last = reopened;
        var found = await evening.StateOfAsync(last);
        if (found != acknowledged && found != acknowledged + 1) return Cut.Lost;
        Assert.AreEqual((evening.Length, null), await evening.PlayAsync(last, found), $"after {evening.NameOf(found)}");
        Assert.AreEqual(evening.End, await RecordedEvening.SeenAsync(last));
        return Cut.Held;
    }

    private static async Task OpenIntoCutAsync(DiskLedger disk, Random random)
    {
        disk.Disk.Faults.CutAfter(random.Next(4));
        var opening = await DeviceLedger.OpenAsync(disk.Options);
        disk.Disk.LosePower(random);
        if (opening is LedgerOpening.Opened opened) await opened.Ledger.DisposeAsync();
    }
}
