using System.Collections;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace TvPay.EndToEnd.Web;

/// <summary>Debian's Chromium, driven by Playwright. Nothing is downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _name;

    private Chromium(IPlaywright playwright, IBrowser browser, string name) => (_playwright, _browser, _name) = (playwright, browser, name);

    public static async Task<Chromium> StartAsync(params string[] arguments)
    {
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing: install Debian's package chromium.");
        // An argument that it doesn't know, by which its process is known.
        var name = $"--tvpay-test={RandomNumberGenerator.GetHexString(16)}";
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Tests run as root, where Chromium's own sandbox can't.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", name, .. arguments,
            ],
            Env = [.. OwnEnvironment(), KeyValuePair.Create("CHROMIUM_FLAGS", "")],
        });
        return new Chromium(playwright, browser, name);
    }

    /// <summary>A browser that has never been anywhere, with one page.</summary>
    public async Task<IPage> NewPageAsync(int width = 1920, int height = 1080, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = motion,
        });
        return await context.NewPageAsync();
    }

    /// <summary>SIGKILL to the browser's process; returns when its pages are gone.</summary>
    public async Task CrashAsync()
    {
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _browser.Disconnected += (_, _) => died.TrySetResult();
        foreach (var process in Process.GetProcesses().Where(IsThis)) process.Kill();
        await died.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> OwnEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(entry => KeyValuePair.Create((string)entry.Key, (string)entry.Value!))
        .Where(entry => entry.Key != "CHROMIUM_FLAGS");

    private bool IsThis(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0').Contains(_name);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }
}
