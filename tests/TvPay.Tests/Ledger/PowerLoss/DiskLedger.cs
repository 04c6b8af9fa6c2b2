using TvPay.FaultyDisk.Disk;
using TvPay.FaultyDisk.Sqlite;
using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Tests.Payments;
using TvPay.Tests.SetTopBox.World;

namespace TvPay.Tests.Ledger.PowerLoss;

/// <summary>The production ledger on a disk in memory, inline, with a clock that stands still.</summary>
internal sealed class DiskLedger : IDisposable
{
    public const string Path = "/ledger/ledger.db";

    private readonly CrashVfs _vfs;

    public DiskLedger(SimDisk disk)
    {
        Disk = disk;
        _vfs = new CrashVfs(disk, Clock);
        Options = new LedgerOptions(Path, Given.Realm, Household.Device, Clock)
        {
            Disk = new SimLedgerDisk(disk),
            Vfs = _vfs.Name,
            Entropy = new CountingEntropy(),
        };
    }

    public SimDisk Disk { get; }

    public StoppedClock Clock { get; } = new(Given.Evening);

    public LedgerOptions Options { get; }

    public async Task<DeviceLedger> OpenAsync()
    {
        var opening = await DeviceLedger.OpenAsync(Options);
        Assert.IsInstanceOfType<LedgerOpening.Opened>(opening, opening.ToString());
        return ((LedgerOpening.Opened)opening).Ledger;
    }

    public async Task<LedgerOpening.Halted> HaltedAsync()
    {
        var opening = await DeviceLedger.OpenAsync(Options);
        Assert.IsInstanceOfType<LedgerOpening.Halted>(opening, opening.ToString());
        return (LedgerOpening.Halted)opening;
    }

    /// <summary>What no production code does: flushes at checkpoints only.</summary>
    public DeviceLedger OpenWithoutFlushing()
    {
        var session = SqliteSession.Open(Path, _vfs.Name, create: false);
        session.BeginWriting();
        session.Run("PRAGMA synchronous = NORMAL");
        return new DeviceLedger(Options, EventStore.Identity(session), session, Options.Disk.TryLock(Path + ".lock")!);
    }

    /// <summary>All that verification can say of the file, which nobody has open.</summary>
    public VerificationReport Verify()
    {
        using var session = SqliteSession.Open(Path, _vfs.Name, create: false);
        return LedgerVerifier.Whole(session, requests: null);
    }

    public void Dispose() => _vfs.Dispose();
}
