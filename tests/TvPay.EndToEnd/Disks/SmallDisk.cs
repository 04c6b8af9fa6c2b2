using System.Diagnostics;

namespace TvPay.EndToEnd.Disks;

/// <summary>A small file system of its own, mounted on a folder: as root, or by a sudo that asks nothing.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 4096;

    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <param name="folder">Empty, and its owner's alone.</param>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        var owner = (await RunAsync("id", "-u")).Trim();
        var options = $"size={megabytes}m,mode=0700,uid={owner}";
        await AsRootAsync("mount", "-t", "tmpfs", "-o", options, "tvpay-test", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Until not one block is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[Block];
        while (true)
        {
            try
            {
                filler.Write(block);
            }
            catch (IOException e) when (filler.Length > 0)
            {
                Assert.Contains("space", e.Message);
                return;
            }
        }
    }

    public void Free() => File.Delete(Filler);

    /// <summary>While nobody has a file of it open for writing.</summary>
    public Task MakeReadOnlyAsync() => AsRootAsync("mount", "-o", "remount,ro", _folder);

    public Task MakeWritableAsync() => AsRootAsync("mount", "-o", "remount,rw", _folder);

    public async ValueTask DisposeAsync() => await AsRootAsync("umount", "--lazy", _folder);

    private static Task AsRootAsync(params string[] command) =>
        Environment.IsPrivilegedProcess ? RunAsync(command[0], command[1..]) : RunAsync("sudo", ["-n", .. command]);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.AreEqual(
            0, process.ExitCode, $"{program} {arguments[0]}: {await errors} {await output}");
        return await output;
    }
}
