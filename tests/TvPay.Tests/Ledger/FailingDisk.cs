using TvPay.Ledger.Files;

namespace TvPay.Tests.Ledger;

/// <summary>The machine's disk, which from its Nth change on changes nothing any more: a full disk, or a power cut.</summary>
internal sealed class FailingDisk(int changes) : ILedgerDisk
{
    private int _left = changes;

    /// <summary>Whether the end of its changes was met.</summary>
    public bool Failed { get; private set; }

    public bool Exists(string path) => LedgerDisk.System.Exists(path);

    public long Length(string path) => LedgerDisk.System.Length(path);

    public string? ReadText(string path) => LedgerDisk.System.ReadText(path);

    public void WriteText(string path, string text) => Change(() => LedgerDisk.System.WriteText(path, text));

    public void Create(string path) => Change(() => LedgerDisk.System.Create(path));

    public void Rename(string from, string to) => Change(() => LedgerDisk.System.Rename(from, to));

    public void Delete(string path) => Change(() => LedgerDisk.System.Delete(path));

    public IDisposable? TryLock(string path) => LedgerDisk.System.TryLock(path);

    private void Change(Action change)
    {
        Failed |= _left == 0;
        if (Failed) throw new IOException("No space left on device.");
        _left--;
        change();
    }
}
