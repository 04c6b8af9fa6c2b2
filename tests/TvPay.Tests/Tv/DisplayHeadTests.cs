using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using TvPay.App;
using TvPay.Service.Commands;
using TvPay.Service.Hosting;
using TvPay.SetTopBox.Identity;
using TvPay.Tests.SetTopBox;
using TvPay.Tests.SetTopBox.Identity;

namespace TvPay.Tests.Service;

/// <summary>The service with a display that its executable brings along, without a box, a bridge or a gateway.</summary>
[TestClass]
public sealed class DisplayHeadTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [TestMethod]
    public async Task A_display_is_shown_screens_and_its_keys_count_and_where_it_is_gone_the_service_ends()
    {
        var display = new LeavingDisplay();
        Assert.AreEqual(0, await RunAsync(display));
        Assert.IsGreaterThan(0, display.First!.Frame.Epoch);
        Assert.AreNotEqual(display.First.Frame.LanguageTag, display.Second!.Frame.LanguageTag, "The blue key changes the language.");
    }

    [TestMethod]
    public async Task A_display_that_fails_ends_the_service_as_a_defect() => Assert.AreEqual(1, await RunAsync(new BrokenDisplay()));

    private async Task<int> RunAsync(IDisplayHead display)
    {
        Enrol();
        string[] run = ["run", "--state", _folder.File("tv"), "--gateway", "https://127.0.0.1:1", "--bridge-socket", _folder.File("b")];
        return await TvCommandLine.RunAsync(run, TextWriter.Null, _error, display).WaitAsync(Bound);
    }

    private void Enrol()
    {
        using var authority = new DemoAuthority("everybody");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var folder = DeviceFolder.Open(_folder.File("tv"));
        DeviceKey.Initialize(folder, TvPay.Payments.DeviceId.Parse("stb-1"));
        File.WriteAllText(folder.DeviceCertificate, authority.Certify(File.ReadAllText(folder.DeviceRequest)));
        File.WriteAllText(folder.OperatorCa, authority.Pem);
        var known = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        File.WriteAllText(folder.Operator, JsonSerializer.Serialize(new
        {
            realm = "test-realm",
            quotePublicKey = known,
            treeHeadPublicKey = known,
            meterCardPublicKey = known,
        }));
        File.WriteAllText(_folder.File("box.pem"), authority.Attest(key, "BX-0001"));
        HouseholdBinding.Bind(folder, TvPay.Payments.HouseholdId.Parse("household-1"), _folder.File("box.pem"), folder.OperatorCa);
    }

    /// <summary>Looks at a screen, presses the blue key, looks at what comes of it, and is gone.</summary>
    private sealed class LeavingDisplay : IDisplayHead
    {
        public Screen? First { get; private set; }

        public Screen? Second { get; private set; }

        public async Task RunAsync(ChannelReader<Screen> screens, Action<Message> send, TimeProvider time, CancellationToken cancel)
        {
            First = Second = await screens.ReadAsync(cancel);
            for (long? pressed = null; Second.Frame.LanguageTag == First.Frame.LanguageTag; Second = await screens.ReadAsync(cancel))
            {
                // A key that was meant for a screen that has gone does nothing.
                if (Second.Frame.Epoch == pressed) continue;
                pressed = Second.Frame.Epoch;
                send(new Message.ScreenPainted(Second.Frame.Epoch, time.ReadMonotonic()));
                send(new Message.KeyPressed(RemoteKey.Blue, KeyPhase.Down, Second.Frame.Epoch, time.ReadMonotonic()));
                send(new Message.KeyPressed(RemoteKey.Blue, KeyPhase.Up, Second.Frame.Epoch, time.ReadMonotonic()));
            }
        }
    }

    private sealed class BrokenDisplay : IDisplayHead
    {
        public Task RunAsync(ChannelReader<Screen> screens, Action<Message> send, TimeProvider time, CancellationToken cancel) =>
            throw new InvalidOperationException("No such display.");
    }
}
