using TvPay.Ledger.Files;

namespace TvPay.Simulation.Disk;

/// <summary>
/// The files of one ledger, as one process has them: the database where SQLite finds it, all else in here. Who comes after
/// a kill gets a copy, for the dead one's handles are still open.
/// </summary>
internal sealed class LedgerFiles : ILedgerDisk
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly HashSet<string> _locks = [];

    public bool Exists(string path) => _texts.ContainsKey(path) || File.Exists(path);

    public long Length(string path) => new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;

    public string? ReadText(string path) => _texts.GetValueOrDefault(path);

    public void WriteText(string path, string text) => _texts[path] = text;

    public void Create(string path)
    {
        using var created = new FileStream(path, FileMode.CreateNew);
    }

    public void Rename(string from, string to)
    {
        if (_texts.Remove(from, out var text)) _texts.Add(to, text);
        else File.Move(from, to);
    }

    public void Delete(string path)
    {
        _texts.Remove(path);
        File.Delete(path);
    }

    public IDisposable? TryLock(string path) => _locks.Add(path) ? new Held(this, path) : null;

    private sealed class Held(LedgerFiles files, string path) : IDisposable
    {
        public void Dispose() => files._locks.Remove(path);
    }
}
