using System.CommandLine;
using System.Net.Sockets;
using TvPay.Payments;
using TvPay.Service.Hosting;

namespace TvPay.Service.Commands;

/// <summary>
/// The command line of <c>tvpay-tv</c>, and of executables that add a head to it. Exit codes: 0 done, 1 could not be done
/// (said in words, on stderr), 2 bad arguments.
/// </summary>
public static class TvCommandLine
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <param name="display">Draws the TV, too, whatever other heads are asked for; null: none.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, IDisplayHead? display = null)
    {
        var root = new RootCommand("TvPay's service of a set-top box: the household's bills on the TV, paid by the USB box.")
        {
            InitCommand.Create(output),
            BindCommand.Create(output),
            RunCommand.Create(error, display),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"'{root.Name} --help' says what there is.");
            return BadArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // The host of 'run' listens to the signals itself.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e) when (e is TvPayException or IOException or UnauthorizedAccessException or SocketException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }
}
