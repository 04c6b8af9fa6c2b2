using TvPay.Ledger;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Disk;

/// <summary>
/// The set-top box's disk: one ledger, of which each process after a kill has a copy of its own. Begins with a ledger that
/// has only just been made.
/// </summary>
internal sealed class DeviceDisk : IDisposable
{
    private static readonly Lazy<LedgerImage> New = new(MakeNew);

    private readonly Folder _folder = new();
    private int _generation;

    public DeviceDisk() => New.Value.Put(Path, Files);

    public string Path => PathOf(_generation);

    public LedgerFiles Files { get; private set; } = new();

    /// <summary>At this moment, whoever has it open.</summary>
    public LedgerImage Image => LedgerImage.Take(Path, Files);

    /// <summary>From here on the files are these; who has the old ones open keeps them to himself.</summary>
    public void Become(LedgerImage image)
    {
        _generation++;
        Files = new LedgerFiles();
        image.Put(Path, Files);
    }

    public void Forget(int generation)
    {
        foreach (var suffix in new[] { "", "-wal" }) File.Delete(PathOf(generation) + suffix);
    }

    public int Generation => _generation;

    public void Dispose() => _folder.Dispose();

    private string PathOf(int generation) => _folder.File($"ledger-{generation}.db");

    private static LedgerImage MakeNew()
    {
        using var folder = new Folder();
        var (path, files) = (folder.File("new.db"), new LedgerFiles());
        var options = new LedgerOptions(path, Parties.Realm, Parties.Device, new Standstill(World.Start))
        {
            Entropy = new Clockwork.Dice(0).EntropyFor("ledger"),
            Disk = files,
        };
        // Without Dispatch everything is done before the call returns.
        var ledger = ((LedgerOpening.Opened)DeviceLedger.OpenAsync(options).Result).Ledger;
        _ = ledger.ProbeAsync().Result;
        // With its log, which has the room that a payment needs: to make it anew would take longer than a payment.
        var image = LedgerImage.Take(path, files);
        ledger.DisposeAsync().AsTask().Wait();
        return image;
    }
}
