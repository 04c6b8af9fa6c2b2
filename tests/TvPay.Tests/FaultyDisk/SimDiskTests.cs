using TvPay.FaultyDisk.Disk;

namespace TvPay.Tests.FaultyDisk;

[TestClass]
public sealed class SimDiskTests
{
    private const string Path = "/folder/file";

    private readonly SimDisk _disk = new();

    [TestMethod]
    public void What_was_synced_survives_whatever_the_chance()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var disk = new SimDisk();
            var file = disk.Open(Path, create: true);
            file.Write(0, Filled(4096, 1));
            file.Sync();
            disk.SyncFolder("/folder");

            disk.LosePower(new Random(seed));

            CollectionAssert.AreEqual(Filled(4096, 1), disk.Contents(Path));
        }
    }

    [TestMethod]
    public void What_was_not_synced_is_torn_at_sectors()
    {
        var (whole, none, torn) = (0, 0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var disk = Synced(Filled(4096, 1));
            disk.Open(Path).Write(0, Filled(4096, 2));

            disk.LosePower(new Random(seed));

            var sectors = disk.Contents(Path)!.Chunk(SimDisk.SectorSize).ToList();
            Assert.HasCount(8, sectors);
            var (old, fresh) = (sectors.Count(s => s.All(b => b == 1)), sectors.Count(s => s.All(b => b == 2)));
            if (fresh == 8) whole++;
            else if (old == 8) none++;
            else torn++;
        }

        Assert.IsTrue(whole > 5 && none > 5 && torn > 20, $"{whole} {none} {torn}");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_cut_write_harms_its_neighbours_only_where_overwriting_is_not_safe(bool overwriteIsSafe)
    {
        var harmed = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var disk = new SimDisk(overwriteIsSafe);
            disk.Put(Path, Filled(512, 1));
            disk.Open(Path).Write(100, Filled(50, 2));

            disk.LosePower(new Random(seed));

            var left = disk.Contents(Path)!;
            if (!left[..100].Concat(left[150..]).All(b => b == 1)) harmed++;
        }

        Assert.AreEqual(overwriteIsSafe, harmed == 0);
    }

    [TestMethod]
    public void A_name_is_safe_once_its_folder_was_synced()
    {
        var kept = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var disk = new SimDisk();
            disk.Open("/folder/safe", create: true);
            disk.SyncFolder("/folder");
            disk.Open("/folder/new", create: true).Sync();
            disk.Open("/other/new", create: true);
            disk.SyncFolder("/other");

            disk.LosePower(new Random(seed));

            Assert.IsTrue(disk.Exists("/folder/safe") && disk.Exists("/other/new"));
            if (disk.Exists("/folder/new")) kept++;
        }

        Assert.IsTrue(kept is > 5 and < 45, $"{kept}");
    }

    [TestMethod]
    public void A_rename_happens_whole_or_not_at_all()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var disk = Synced(Filled(3, 1));
            disk.Put("/folder/new", Filled(3, 2));
            disk.Rename("/folder/new", Path);

            disk.LosePower(new Random(seed));

            var renamed = !disk.Exists("/folder/new");
            CollectionAssert.AreEqual(Filled(3, (byte)(renamed ? 2 : 1)), disk.Contents(Path));
        }
    }

    [TestMethod]
    public void After_a_sync_that_failed_a_later_one_brings_nothing_back()
    {
        var disk = Synced(Filled(512, 1));
        var file = disk.Open(Path);
        file.Write(0, Filled(512, 2));
        disk.Faults.Fail(DiskOperation.Sync);
        Assert.AreEqual(DiskFailure.Io, FailureOf(file.Sync));
        file.Sync();
        CollectionAssert.AreEqual(Filled(512, 2), disk.Contents(Path));

        disk.LosePower(new Random(1));

        CollectionAssert.AreEqual(Filled(512, 1), disk.Contents(Path));
    }

    [TestMethod]
    public void A_cut_lets_so_many_changes_through_and_nothing_after()
    {
        var disk = Synced(Filled(4, 0));
        var file = disk.Open(Path);
        disk.Faults.CutAfter(2);
        file.Write(0, [1]);
        file.Sync();

        Assert.AreEqual(DiskFailure.NoPower, FailureOf(() => file.Write(1, [1])));
        Assert.AreEqual(DiskFailure.NoPower, FailureOf(file.Sync));
        Assert.AreEqual(DiskFailure.NoPower, FailureOf(() => file.Read(0, new byte[1])));
        Assert.AreEqual(DiskFailure.NoPower, FailureOf(() => disk.Open("/folder/new", create: true)));

        disk.LosePower(new Random(1));
        Assert.AreEqual(DiskFailure.NoPower, FailureOf(file.Sync), "who had it open is gone");
        Assert.AreEqual(1, disk.Contents(Path)![0]);
        disk.Open(Path).Write(1, [1]);
    }

    [TestMethod]
    public void A_kill_loses_nothing_and_lets_go_of_everything()
    {
        var file = _disk.Open(Path, create: true);
        file.Write(0, [7]);
        var locked = _disk.TryLock("/folder/lock");
        Assert.IsNull(_disk.TryLock("/folder/lock"));

        _disk.Kill();

        CollectionAssert.AreEqual(new byte[] { 7 }, _disk.Contents(Path));
        Assert.AreEqual(DiskFailure.NoPower, FailureOf(() => file.Write(0, [8])));
        using var again = _disk.TryLock("/folder/lock");
        Assert.IsNotNull(again);
        locked!.Dispose();
        Assert.IsNull(_disk.TryLock("/folder/lock"), "the dead give back nothing that is the living's");
    }

    [TestMethod]
    public void A_full_disk_takes_what_there_is_room_for()
    {
        _disk.Put("/folder/other", Filled(100, 1));
        var file = _disk.Open(Path, create: true);
        _disk.Faults.Capacity = 150;

        file.Write(0, Filled(40, 2));
        Assert.AreEqual(DiskFailure.Full, FailureOf(() => file.Write(40, Filled(40, 3))));
        Assert.AreEqual(50, file.Length);

        file.Write(0, Filled(50, 4));
        _disk.Delete("/folder/other");
        file.Write(50, Filled(100, 5));
    }

    [TestMethod]
    public void Faults_come_when_they_are_told_to_and_end()
    {
        var file = _disk.Open(Path, create: true);
        _disk.Faults.Fail(DiskOperation.Write, after: 1, count: 2);
        file.Write(0, [1, 1]);
        Assert.AreEqual(DiskFailure.Io, FailureOf(() => file.Write(2, [1, 1])));
        Assert.AreEqual(3, file.Length, "half of it was written");
        Assert.AreEqual(DiskFailure.Io, FailureOf(() => file.Write(2, [1, 1])));
        file.Write(2, [1, 1]);

        _disk.Faults.Fail(DiskOperation.Read, count: null);
        Assert.AreEqual(DiskFailure.Io, FailureOf(() => file.Read(0, new byte[1])));
        _disk.Faults.ReadOnly = true;
        Assert.AreEqual(DiskFailure.ReadOnly, FailureOf(() => file.Write(0, [1])));
        Assert.AreEqual(DiskFailure.ReadOnly, FailureOf(() => _disk.Delete(Path)));
        _disk.Faults.End();
        Assert.AreEqual(4, file.Read(0, new byte[8]));
        Assert.AreEqual(4, _disk.Counters[DiskOperation.Write] - 1);
    }

    [TestMethod]
    public void A_copy_is_a_disk_of_its_own_down_to_what_was_not_synced()
    {
        var disk = Synced(Filled(512, 1));
        disk.Open(Path).Write(0, Filled(512, 2));
        disk.Open("/folder/new", create: true);
        var copy = disk.Copy();
        disk.Open(Path).Write(0, Filled(512, 3));

        CollectionAssert.AreEqual(Filled(512, 2), copy.Contents(Path));
        for (var seed = 0; seed < 20; seed++)
        {
            var (one, other) = (copy.Copy(), copy.Copy());
            one.LosePower(new Random(seed));
            other.LosePower(new Random(seed));
            CollectionAssert.AreEqual(one.Names.ToList(), other.Names.ToList());
            CollectionAssert.AreEqual(one.Contents(Path), other.Contents(Path));
        }
    }

    [TestMethod]
    public void A_bit_that_rots_stays_so()
    {
        var disk = Synced([0, 0]);
        disk.FlipBit(Path, 9);
        disk.LosePower(new Random(1));

        CollectionAssert.AreEqual(new byte[] { 0, 2 }, disk.Contents(Path));
    }

    private static SimDisk Synced(byte[] contents)
    {
        var disk = new SimDisk();
        disk.Put(Path, contents);
        return disk;
    }

    private static byte[] Filled(int length, byte value)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private static DiskFailure FailureOf(Action action) => Assert.ThrowsExactly<DiskException>(action).Failure;
}
