using System.ComponentModel;
using System.Diagnostics;

namespace TvPay.Head.Terminal;

/// <summary>
/// The terminal hands over each key as it is pressed and doesn't echo it. Ctrl-C stays a signal. By <c>stty</c> (POSIX),
/// which knows every kind of terminal driver. Disposing puts everything back.
/// </summary>
internal sealed class RawMode : IDisposable
{
    private readonly string _before;

    private RawMode(string before) => _before = before;

    /// <exception cref="IOException">There is no terminal, or no stty.</exception>
    public static RawMode Enter()
    {
        var raw = new RawMode(Stty("-g"));
        Stty("-icanon", "-echo", "min", "1", "time", "0");
        return raw;
    }

    public void Dispose() => Stty(_before);

    private static string Stty(params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("stty", arguments) { RedirectStandardOutput = true })
                ?? throw new IOException("stty could not be started.");
            var answer = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? answer : throw new IOException($"stty ended with {process.ExitCode}: no terminal?");
        }
        catch (Win32Exception e)
        {
            throw new IOException("The terminal head needs stty (package coreutils).", e);
        }
    }
}
