using System.Globalization;
using System.Text;

namespace TvPay.EndToEnd.Kernel;

/// <summary>
/// A guest's only file system: an archive in cpio's "newc" format (Linux:
/// <c>Documentation/driver-api/early-userspace/buffer-format.rst</c>). Everything in it is root's.
/// </summary>
internal sealed class Initramfs
{
    private const int Folder = 0x41ED;              // S_IFDIR | 0755
    private const int Link = 0xA1FF;                // S_IFLNK | 0777
    private const int Executable = 0x81ED;          // S_IFREG | 0755

    private readonly SortedDictionary<string, (int Mode, Func<byte[]> Read)> _entries = new(StringComparer.Ordinal);

    public bool Contains(string path) => _entries.ContainsKey(path);

    public void AddFolder(string path)
    {
        if (path == "/" || _entries.ContainsKey(path)) return;
        AddFolder(Path.GetDirectoryName(path)!);
        _entries[path] = (Folder, () => []);
    }

    public void AddLink(string path, string target) => Add(path, Link, () => Encoding.UTF8.GetBytes(target));

    public void AddText(string path, string text) => Add(path, Executable, () => Encoding.UTF8.GetBytes(text));

    public void AddFile(string path, string from) => Add(path, Executable, () => File.ReadAllBytes(from));

    public async Task WriteAsync(string file, CancellationToken cancel)
    {
        await using var output = File.Create(file);
        // Folders come before what is in them: a path sorts behind its beginning.
        foreach (var (path, (mode, read)) in _entries) await WriteAsync(output, path[1..], mode, read(), cancel);
        await WriteAsync(output, "TRAILER!!!", 0, [], cancel);
    }

    private void Add(string path, int mode, Func<byte[]> read)
    {
        AddFolder(Path.GetDirectoryName(path)!);
        _entries[path] = (mode, read);
    }

    private static async Task WriteAsync(Stream output, string name, int mode, byte[] content, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        var header = new StringBuilder("070701");
        // Inode, mode, user, group, links, time, size, four numbers of devices, length of the name, checksum.
        foreach (var field in new[] { 0, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, bytes.Length, 0 })
            header.Append(field.ToString("X8", CultureInfo.InvariantCulture));
        await output.WriteAsync(Encoding.ASCII.GetBytes(header.ToString()), cancel);
        await output.WriteAsync(bytes, cancel);
        await PadAsync();
        await output.WriteAsync(content, cancel);
        await PadAsync();

        ValueTask PadAsync() => output.WriteAsync(new byte[(4 - (output.Position % 4)) % 4], cancel);
    }
}
