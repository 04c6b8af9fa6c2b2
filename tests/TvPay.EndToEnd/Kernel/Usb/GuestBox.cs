using System.Globalization;
using System.Security.Cryptography;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Store;
using TvPay.VirtualBox.UsbIp;

namespace TvPay.EndToEnd.Kernel.Usb;

/// <summary>A payment box on this machine that a guest's kernel takes for one of its own USB devices.</summary>
internal sealed class GuestBox : IAsyncDisposable
{
    private readonly GuestShell _shell;
    private readonly UsbIpServer _server;

    /// <param name="shell">Where it is plugged in.</param>
    /// <param name="manufacturer">Attests it.</param>
    /// <param name="id">Its serial number.</param>
    /// <param name="bridge">The fingerprint of the bridge's certificate that it was paired with.</param>
    public GuestBox(GuestShell shell, DemoManufacturer manufacturer, BoxId id, Hash256 bridge)
    {
        _shell = shell;
        using var tlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var paymentKey = ECDsa.Create();
        paymentKey.ImportSubjectPublicKeyInfo(((EcdsaPublicKey)PaymentKey.PublicKey).SubjectPublicKeyInfo, out _);
        var identity = new FactoryIdentity(
            id, manufacturer.AttestTls(id, tlsKey), manufacturer.AttestPaymentKey(id, paymentKey), PaymentKey);
        var pins = new BoxPins(Given.Realm, Given.Household, [(EcdsaPublicKey)Given.QuoteKey.PublicKey], bridge);
        Box = new PaymentBox(identity, pins, new MemoryStore(), TimeProvider.System);
        _server = new UsbIpServer(Box, 0);
    }

    public PaymentBox Box { get; }

    /// <summary>What it signs payments with.</summary>
    public EcdsaSigner PaymentKey { get; } = Keys.New();

    /// <summary>Gives it power, and has the stock tool of Linux attach it.</summary>
    public async Task PlugAsync()
    {
        Box.Plug();
        var port = _server.Port.ToString(CultureInfo.InvariantCulture);
        await _shell.RunAsync($"usbip --tcp-port {port} attach -r 10.0.2.2 -b {UsbIpServer.BusId}");
    }

    /// <summary>Takes its power: to the kernel the cable was pulled.</summary>
    public void Unplug() => Box.Unplug();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Box.Dispose();
        PaymentKey.Dispose();
    }
}
