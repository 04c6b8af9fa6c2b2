using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.Tests.SetTopBox.Operator;

namespace TvPay.Tests.SetTopBox.Runtime;

/// <summary>The service as a set-top box has it, with nobody around it: no gateway, no bridge.</summary>
[TestClass]
public sealed class TvServiceFactoryTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OperatorRig _rig = new();

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("en", null, "en")]
    [DataRow("en", "zh-Hans", "zh-Hans")]
    [DataRow(null, null, "zh-Hans")]
    [DataRow("tlh", null, "zh-Hans")]
    public async Task It_starts_in_the_language_that_was_asked_for_else_chosen_last(string? saved, string? asked, string expected)
    {
        var opening = await OpenAsync();
        await using var ledger = ((LedgerOpening.Opened)opening).Ledger;
        if (saved is not null) Assert.IsNull(await ledger.SaveSettingAsync("language", saved));
        var screen = await FirstScreenAsync(opening, asked is null ? null : Language.FromTag(asked));
        Assert.AreEqual(expected, screen.Frame.LanguageTag);
    }

    [TestMethod]
    public async Task Without_a_ledger_it_starts_all_the_same_and_says_so()
    {
        var screen = await FirstScreenAsync(
            new LedgerOpening.Halted(LedgerHalt.Corrupt, null, "as the test says"), Language.English, home => home.Notices.Length > 0);
        var home = Assert.IsInstanceOfType<Screen.Home>(screen);
        StringAssert.Contains(home.Notices[0].Text, "TP504");
    }

    private async Task<Screen> FirstScreenAsync(
        LedgerOpening opening, Language? language, Func<Screen.Home, bool>? awaited = null)
    {
        var options = new TvServiceOptions(
            _rig.Identity(), new Uri("https://127.0.0.1:1"), _folder.File("nobody.sock"), opening)
        {
            Language = language,
        };
        using var service = await TvServiceFactory.CreateAsync(options, TimeProvider.System, NullLoggerFactory.Instance);
        using var stop = new CancellationTokenSource();
        var screens = service.Screens.Subscribe(stop.Token);
        var running = service.RunAsync(stop.Token);
        try
        {
            while (true)
            {
                var screen = await screens.ReadAsync(stop.Token).AsTask().Come();
                if (awaited is null || (screen is Screen.Home home && awaited(home))) return screen;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await running.Come();
        }
    }

    private Task<LedgerOpening> OpenAsync() => DeviceLedger.OpenAsync(
        new LedgerOptions(_folder.File("ledger.db"), Given.Realm, DeviceId.Parse("stb-1"), TimeProvider.System));
}
