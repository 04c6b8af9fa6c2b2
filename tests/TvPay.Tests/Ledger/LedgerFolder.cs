using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Tests.Payments;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Ledger;

/// <summary>A folder of its own with a ledger in it, and a clock that stands still unless it is moved.</summary>
internal sealed class LedgerFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoppedClock Clock { get; } = new(Given.Evening);

    public string Path => _folder.File("ledger.db");

    public string Folder => _folder.Path;

    public LedgerOptions Options => new(Path, Given.Realm, Household.Device, Clock);

    public async Task<DeviceLedger> OpenAsync(LedgerOptions? options = null)
    {
        var opening = await DeviceLedger.OpenAsync(options ?? Options);
        Assert.IsInstanceOfType<LedgerOpening.Opened>(opening, opening.ToString());
        return ((LedgerOpening.Opened)opening).Ledger;
    }

    public async Task<LedgerOpening.Halted> HaltedAsync(LedgerOptions? options = null)
    {
        var opening = await DeviceLedger.OpenAsync(options ?? Options);
        Assert.IsInstanceOfType<LedgerOpening.Halted>(opening, opening.ToString());
        return (LedgerOpening.Halted)opening;
    }

    /// <summary>What a power cut at this moment leaves of a ledger that is open: database and log as they are on the disk.</summary>
    public LedgerFolder CopyAsKilled()
    {
        var copy = new LedgerFolder();
        foreach (var suffix in new[] { "", "-wal", ".custody" })
            if (File.Exists(Path + suffix)) File.Copy(Path + suffix, copy.Path + suffix);
        copy.Clock.Now = Clock.Now;
        return copy;
    }

    public long LogLength() => new FileInfo(Path + "-wal") is { Exists: true, Length: var length } ? length : 0;

    /// <summary>Does to the closed file what no trigger would let happen.</summary>
    public void Tamper(string sql)
    {
        using var db = SqliteSession.Open(Path, vfs: null, create: false);
        db.CheckpointOnClose(true);
        WithoutTriggers(db, sql);
    }

    /// <summary>The triggers are there again afterwards, as they were.</summary>
    public static void WithoutTriggers(SqliteSession db, string sql)
    {
        var triggers = db.Rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", row => (row.GetString(0), row.GetString(1)));
        foreach (var (name, _) in triggers) db.Script($"DROP TRIGGER {name}");
        db.Script(sql);
        foreach (var (_, definition) in triggers) db.Script(definition);
    }

    public void Dispose() => _folder.Dispose();
}
