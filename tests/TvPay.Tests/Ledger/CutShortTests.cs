using TvPay.Ledger;

namespace TvPay.Tests.Ledger;

/// <summary>What the opening does to files, cut after every single change.</summary>
[TestClass]
public sealed class CutShortTests
{
    [TestMethod]
    public async Task A_creation_cut_anywhere_ends_in_one_ledger()
    {
        for (var changes = 0; ; changes++)
        {
            using var folder = new LedgerFolder();
            var disk = new FailingDisk(changes);
            var first = await DeviceLedger.OpenAsync(folder.Options with { Disk = disk });
            if (!disk.Failed)
            {
                await ((LedgerOpening.Opened)first).Ledger.DisposeAsync();
                Assert.IsGreaterThan(1, changes);
                return;
            }

            Assert.AreEqual(LedgerHalt.Unwritable, ((LedgerOpening.Halted)first).Why);
            await using var ledger = await folder.OpenAsync();
            await ledger.ConfirmedAsync(asking: 1, 1);
        }
    }

    [TestMethod]
    public async Task Setting_aside_cut_anywhere_loses_nothing_and_begins_nothing_anew()
    {
        using var whole = new LedgerFolder();
        await using var ledger = await whole.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        for (var changes = 0; ; changes++)
        {
            using var folder = whole.CopyAsKilled();
            var (database, log) = (await ReadAsync(folder.Path), await ReadAsync(folder.Path + "-wal"));
            var disk = new FailingDisk(changes);
            var ofAnother = folder.Options with { Device = TvPay.Payments.DeviceId.Parse("device-2") };

            await folder.HaltedAsync(ofAnother with { Disk = disk });
            var halted = await folder.HaltedAsync(ofAnother);

            Assert.IsTrue(halted.Why is LedgerHalt.Foreign or LedgerHalt.SetAsideBefore, halted.ToString());
            Assert.IsFalse(File.Exists(folder.Path) || File.Exists(folder.Path + "-wal"));
            var aside = Path.Combine(folder.Folder, halted.SetAside!);
            CollectionAssert.AreEqual(database, await ReadAsync(aside));
            CollectionAssert.AreEqual(log, await ReadAsync(aside + "-wal"));
            if (disk.Failed) continue;
            Assert.IsGreaterThan(2, changes);
            return;
        }
    }

    private static Task<byte[]> ReadAsync(string path) => File.ReadAllBytesAsync(path);
}
