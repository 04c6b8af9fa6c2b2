using System.Globalization;
using System.Runtime.InteropServices;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.People;
using TvPay.VirtualBox.UsbIp;

namespace TvPay.VirtualBox.CommandLine;

/// <summary>Runs a box out of its folder until it is told to stop.</summary>
internal static class BoxRunner
{
    public static async Task RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        using var box = new StateFolder(options.State).Open(TimeProvider.System, options.Speed);
        box.Plug();
        await using var server = new UsbIpServer(box, options.Port);
        string where = $"listening 127.0.0.1:{server.Port} {UsbIpServer.BusId}";
        if (options.PortFile is not null)
            await WriteWholeAsync(options.PortFile, server.Port.ToString(CultureInfo.InvariantCulture), stop.Token);

        await using var person = options.Script is null ? null : new ScriptedPerson(box, options.Script);
        try
        {
            if (Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                Console.WriteLine(where);
                var panel = new PipePanel(box, Console.In, Console.Out, Console.Error);

                // Reading the console's input can't be cancelled; leaving it to itself can.
                await Task.Run(() => panel.RunAsync(quitAtEnd: options.Script is null, stop.Token), stop.Token)
                    .WaitAsync(stop.Token);
            }
            else
            {
                await Task.Run(new TerminalPanel(box, where).Run, stop.Token).WaitAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Whoever waits for the file never reads a part of it.</summary>
    private static async Task WriteWholeAsync(string file, string text, CancellationToken cancellationToken)
    {
        string next = file + ".next";
        await File.WriteAllTextAsync(next, text + "\n", cancellationToken);
        File.Move(next, file, overwrite: true);
    }
}
