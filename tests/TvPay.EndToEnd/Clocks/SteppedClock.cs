namespace TvPay.EndToEnd.Clocks;

/// <summary>
/// The wall clock of a program, which can be set while it runs; its monotonic clock runs on. By Debian's faketime,
/// which is loaded into the program before it starts.
/// </summary>
internal sealed class SteppedClock
{
    private readonly string _file;

    /// <param name="file">Says to the program what its clock is; made here.</param>
    public SteppedClock(string file)
    {
        _file = file;
        Step("+0");
    }

    /// <summary>What the program is to be started with.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("LD_PRELOAD", Library),
        new("FAKETIME_TIMESTAMP_FILE", _file),
        new("FAKETIME_NO_CACHE", "1"),
        new("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        // .NET waits for its diagnostics server for ever under a library that is loaded so.
        new("DOTNET_EnableDiagnostics", "0"),
    ];

    private static string Library => Directory.GetDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).First(File.Exists);

    /// <param name="by">From the machine's own clock: "+10y", "-1y", "+0".</param>
    public void Step(string by)
    {
        // Whole or not at all: it is read at any moment.
        File.WriteAllText(_file + ".new", by);
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
