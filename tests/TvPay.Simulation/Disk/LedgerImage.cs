using TvPay.FaultyDisk.Disk;

namespace TvPay.Simulation.Disk;

/// <summary>All files of a set-top box at one moment.</summary>
internal sealed record LedgerImage(IReadOnlyDictionary<string, byte[]> Files)
{
    public static LedgerImage Take(SimDisk disk) => new(disk.Names.ToDictionary(name => name, name => disk.Contents(name)!));

    /// <summary>In place of all that is there.</summary>
    public void Put(SimDisk disk)
    {
        foreach (var name in disk.Names.Where(name => !Files.ContainsKey(name)).ToList()) disk.Delete(name);
        foreach (var (name, contents) in Files) disk.Put(name, contents);
    }

    /// <summary>The database and its log, as files of this machine.</summary>
    /// <returns>The database's path.</returns>
    public string Export(Folder folder)
    {
        foreach (var (name, contents) in Files) File.WriteAllBytes(folder.File(Path.GetFileName(name)), contents);
        return folder.File(Path.GetFileName(DeviceDisk.Path));
    }
}
