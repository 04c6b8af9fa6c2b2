namespace TvPay.VirtualBox.Store;

/// <summary>Records as files of a folder, each write forced to the disk (fsync) before it counts.</summary>
public sealed class FolderStore(string folder) : IBoxStore
{
    /// <summary>Where the files are.</summary>
    public string Folder => folder;

    public byte[]? Read(string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(folder, name);
        string next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    public void Append(string name, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Append, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
