using TvPay.FaultyDisk.Disk;
using TvPay.FaultyDisk.Sqlite;
using TvPay.Ledger;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Disk;

/// <summary>
/// The set-top box's disk, in memory: it forgets and tears what was not synced when the power goes, and fails when it is
/// told to. Begins with a ledger that has only just been made.
/// </summary>
internal sealed class DeviceDisk : IDisposable
{
    /// <summary>Of the ledger.</summary>
    public const string Path = "/ledger/ledger.db";

    private static readonly Lazy<LedgerImage> New = new(MakeNew);

    private readonly SimDisk _disk = new();
    private readonly CrashVfs _vfs;
    private readonly Random _chance;

    public DeviceDisk(Random chance)
    {
        _chance = chance;
        New.Value.Put(_disk);
        _vfs = new CrashVfs(_disk);
    }

    public DiskFaults Faults => _disk.Faults;

    /// <summary>How many bytes all files have together.</summary>
    public long Used => _disk.Names.Sum(_disk.Length);

    public LedgerImage Image => LedgerImage.Take(_disk);

    public LedgerOptions Options(TimeProvider time) => new(Path, Parties.Realm, Parties.Device, time)
    {
        Disk = new SimLedgerDisk(_disk),
        Vfs = _vfs.Name,
    };

    /// <summary>kill -9: what was written is there, synced or not.</summary>
    public void Kill() => _disk.Kill();

    /// <summary>Of what was not synced some is there, torn, and some is not.</summary>
    public void LosePower() => _disk.LosePower(_chance);

    /// <summary>From here on these are the files, whatever was there.</summary>
    public void Become(LedgerImage image)
    {
        _disk.Kill();
        image.Put(_disk);
    }

    /// <summary>What is in the ledger's file now; the file is left as it is.</summary>
    /// <param name="read">Given a path and the name of the VFS that has it.</param>
    public T Read<T>(Func<string, string, T> read)
    {
        using var vfs = new CrashVfs(_disk.Copy());
        return read(Path, vfs.Name);
    }

    public void Dispose() => _vfs.Dispose();

    private static LedgerImage MakeNew()
    {
        var disk = new SimDisk();
        using var vfs = new CrashVfs(disk);
        var options = new LedgerOptions(Path, Parties.Realm, Parties.Device, new Standstill(World.Start))
        {
            Entropy = new Dice(0).EntropyFor("ledger"),
            Disk = new SimLedgerDisk(disk),
            Vfs = vfs.Name,
        };
        // Without Dispatch everything is done before the call returns.
        var ledger = ((LedgerOpening.Opened)DeviceLedger.OpenAsync(options).Result).Ledger;
        _ = ledger.ProbeAsync().Result;
        // With its log, which has the room that a payment needs: to make it anew would take longer than a payment.
        var image = LedgerImage.Take(disk);
        ledger.DisposeAsync().AsTask().Wait();
        return image;
    }
}
