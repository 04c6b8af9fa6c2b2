using System.Diagnostics;
using TvPay.Tests.House;

namespace TvPay.EndToEnd.Web;

/// <summary><c>packaging/kiosk.sh</c> with something in the browser's place that says what it was given.</summary>
[TestClass]
public sealed class KioskTests
{
    /// <summary>Tells its arguments and its profile, then stays until somebody ends it.</summary>
    private const string Browser =
        """
        #!/usr/bin/env bash
        for argument in "$@"; do [[ $argument == --user-data-dir=* ]] && profile=${argument#*=}; done
        echo "started $$"
        echo "arguments $*"
        echo "profile $profile"
        echo "preferences $(stat -c %a "$profile/Default/Preferences") $(cat "$profile/Default/Preferences")"
        exec tail -f /dev/null
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tvk");
    private SceneStage? _stage;
    private Process? _kiosk;

    [TestInitialize]
    public async Task StartAsync()
    {
        _stage = await SceneStage.StartAsync();
        var browser = Path.Combine(_folder.FullName, "browser");
        await File.WriteAllTextAsync(browser, Browser);
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "packaging", "kiosk.sh"), _folder.FullName])
        {
            RedirectStandardOutput = true,
            Environment = { ["TVPAY_BROWSER"] = browser },
        };
        _kiosk = Process.Start(start)!;
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        if (!_kiosk!.HasExited) await TerminateAsync(_kiosk.Id);
        await _kiosk.WaitForExitAsync();
        _kiosk.Dispose();
        await _stage!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task The_browser_starts_once_the_service_is_there_again_after_each_end_and_its_command_line_holds_no_token()
    {
        var entry = _stage!.Head.EntryUrl.ToString();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "web-url"), $"{entry}\n");

        var first = await BrowserAsync();
        Assert.Contains("--kiosk", first.Arguments);
        Assert.DoesNotContain("token", first.Arguments);
        Assert.AreEqual($$$"""600 {"session":{"restore_on_startup":4,"startup_urls":["{{{entry}}}"]}}""", first.Preferences);

        Process.GetProcessById(first.Id).Kill();
        var second = await BrowserAsync();
        Assert.AreNotEqual(first.Profile, second.Profile, "nothing of the household stays in a profile");
        Assert.IsFalse(Directory.Exists(first.Profile));

        await TerminateAsync(_kiosk!.Id);
        await _kiosk.WaitForExitAsync();
        Assert.IsFalse(Directory.Exists(second.Profile));
        Assert.ThrowsExactly<ArgumentException>(() => Process.GetProcessById(second.Id), "the browser is ended with its kiosk");
    }

    private static async Task TerminateAsync(int process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<(int Id, string Arguments, string Profile, string Preferences)> BrowserAsync() => (
        int.Parse(await LineAsync("started "), System.Globalization.CultureInfo.InvariantCulture),
        await LineAsync("arguments "),
        await LineAsync("profile "),
        await LineAsync("preferences "));

    private async Task<string> LineAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = await _kiosk!.StandardOutput.ReadLineAsync(limit.Token) ?? "";
        StringAssert.StartsWith(line, beginning);
        return line[beginning.Length..];
    }
}
