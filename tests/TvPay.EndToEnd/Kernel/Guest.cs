using System.Diagnostics;

namespace TvPay.EndToEnd.Kernel;

/// <summary>A machine in software (QEMU, without hardware help, so that it runs anywhere) with a real Linux kernel.</summary>
internal static class Guest
{
    /// <summary>What QEMU ends with after the guest said success, and by no other way.</summary>
    private const int Success = 33;

    /// <summary>Boots it, and waits until it has ended by itself, or ends it when its time is over: then it was no success.</summary>
    /// <param name="limit">From here on, the kernel being there.</param>
    /// <param name="hardware">Further arguments of QEMU.</param>
    public static async Task<GuestRun> RunAsync(
        GuestImage image, TimeSpan limit, CancellationToken cancel, params IEnumerable<string> hardware)
    {
        var qemu = GuestImage.Find("qemu-system-x86_64");
        var kernel = await GuestKernel.FetchAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("tvpay-guest-");
        try
        {
            var initramfs = Path.Combine(folder.FullName, "initramfs");
            var console = Path.Combine(folder.FullName, "console");
            await image.WriteAsync(kernel, initramfs, cancel);
            string[] arguments =
            [
                "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "1", "-m", "1024", "-nodefaults", "-no-reboot", "-display", "none",
                "-kernel", kernel.Image, "-initrd", initramfs,
                "-append", "console=ttyS0 quiet panic=-1 mitigations=off nokaslr random.trust_cpu=on",
                "-serial", $"file:{console}", "-serial", "stdio", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04",
            ];
            using var machine = Process.Start(new ProcessStartInfo(qemu, [.. arguments, .. hardware])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            using var end = new CancellationTokenSource(limit, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancel);
            var lines = await ReadAsync(machine, either.Token);
            cancel.ThrowIfCancellationRequested();
            return new GuestRun(machine.ExitCode == Success, lines, await File.ReadAllTextAsync(console, cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<string>> ReadAsync(Process machine, CancellationToken end)
    {
        var lines = new List<string>();
        try
        {
            while (await machine.StandardOutput.ReadLineAsync(end) is { } line) lines.Add(line);
            await machine.WaitForExitAsync(end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            lines.Add("(ended: its time was over)");
            machine.Kill();
            await machine.WaitForExitAsync(CancellationToken.None);
        }

        return lines;
    }
}
