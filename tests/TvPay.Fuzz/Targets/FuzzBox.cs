using System.Security.Cryptography;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Store;
using TvPay.VirtualBox.Usb;

namespace TvPay.Fuzz.Targets;

/// <summary>A paired box whose parts are fed.</summary>
internal static class FuzzBox
{
    private static readonly Lazy<(FactoryIdentity Identity, BoxPins Pins)> Made = new(Make);

    public static BoxFirmware NewFirmware() => new(
        Made.Value.Identity, Made.Value.Pins, new MemoryStore(), TimeProvider.System, new FaultOrders(), _ => { }, () => { });

    public static BoxDevice NewDevice() => new(
        new BoxDescriptors(TvPay.Usb.UsbSpeed.High, "BOX-0001"), NewFirmware(), Made.Value.Identity, new FaultOrders(), () => { });

    private static (FactoryIdentity, BoxPins) Make()
    {
        var box = BoxId.Parse("BOX-0001");
        using var manufacturer = DemoManufacturer.Create();
        using var tlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var paymentKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = new FactoryIdentity(
            box, manufacturer.AttestTls(box, tlsKey), manufacturer.AttestPaymentKey(box, paymentKey), new EcdsaSigner(paymentKey));
        var pins = new BoxPins(
            Realm.Parse("demo"), HouseholdId.Parse("household-1"), [EcdsaPublicKey.Of(paymentKey)], Hash256.Of([1]));
        return (identity, pins);
    }
}
