using System.Text;
using TvPay.Ledger.Files;

namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// The files around a ledger's database, on a disk in memory: in the same steps, each a change of its own, as
/// <see cref="LedgerDisk"/> makes them on the machine's.
/// </summary>
public sealed class SimLedgerDisk(SimDisk disk) : ILedgerDisk
{
    public bool Exists(string path) => disk.Exists(path);

    public long Length(string path) => disk.Length(path);

    public string? ReadText(string path)
    {
        if (!Exists(path)) return null;
        var file = disk.Open(path);
        if (file.Length > 64 * 1024) throw new InvalidDataException("The file is longer than 64 KiB.");
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void WriteText(string path, string text)
    {
        var beside = path + ".new";
        Delete(beside);
        var file = disk.Open(beside, create: true);
        file.Write(0, Encoding.UTF8.GetBytes(text));
        file.Sync();
        disk.Rename(beside, path);
        disk.SyncFolder(SimDisk.FolderOf(path));
    }

    public void Create(string path)
    {
        if (Exists(path)) throw new IOException("It exists.");
        disk.Open(path, create: true);
        disk.SyncFolder(SimDisk.FolderOf(path));
    }

    public void Rename(string from, string to)
    {
        if (Exists(to)) throw new IOException("It exists.");
        disk.Rename(from, to);
        disk.SyncFolder(SimDisk.FolderOf(to));
    }

    public void Delete(string path)
    {
        if (Exists(path)) disk.Delete(path);
    }

    public IDisposable? TryLock(string path) => disk.TryLock(path);
}
