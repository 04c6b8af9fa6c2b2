using TvPay.App;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

[TestClass]
public sealed class RemoteDevicesTests
{
    private static readonly ushort[] Arrows = [103, 108, 105, 106];

    [TestMethod]
    [DataRow(new ushort[] { 352, 158 }, true, DisplayName = "OK and Back")]
    [DataRow(new ushort[] { 28, 1 }, true, DisplayName = "Enter and Esc, as on a keyboard")]
    [DataRow(new ushort[] { 353, 174 }, true, DisplayName = "Select and Exit")]
    [DataRow(new ushort[] { 352 }, false, DisplayName = "no Back")]
    [DataRow(new ushort[] { 158 }, false, DisplayName = "no OK")]
    public void A_remote_has_arrows_and_a_key_for_OK_and_one_for_Back(ushort[] keys, bool isRemote) =>
        Assert.AreEqual(isRemote, Among(Device("a", "", [.. Arrows, .. keys])) == "a");

    [TestMethod]
    public void Every_arrow_is_needed()
    {
        foreach (var arrow in Arrows) Assert.AreEqual("", Among(Device("a", "", [352, 158, .. Arrows.Except([arrow])])));
    }

    [TestMethod]
    public void Devices_at_one_place_are_judged_together()
    {
        var keys = Device("keys", "usb-1", [.. Arrows, 28]);
        var media = Device("media", "usb-1", [158, 115]);
        var volume = Device("volume", "usb-1", [114, 115]);
        var mouse = Device("mouse", "usb-1", [0x110, 0x111]);
        var pay = Device("pay", "usb-1", [LinuxKeys.BringsToFront]);
        Assert.AreEqual("keys media pay", Among(keys, media, volume, mouse, pay));
        Assert.AreEqual("", Among(keys, volume, mouse, pay), "without a key for Back anywhere");
    }

    [TestMethod]
    public void Devices_at_several_places_or_at_none_are_not()
    {
        Assert.AreEqual("", Among(Device("keys", "usb-1", [.. Arrows, 28]), Device("media", "usb-2", [158])));
        Assert.AreEqual("", Among(Device("keys", "", [.. Arrows, 28]), Device("media", "", [158])));
    }

    [TestMethod]
    public void What_passes_keys_on_is_no_remote_itself() =>
        Assert.AreEqual("", Among(new InputDeviceInfo("outlet", "", "", PassThrough.Keys)));

    private static string Among(params InputDeviceInfo[] devices) =>
        string.Join(' ', RemoteDevices.Among(devices).Select(device => device.Path));

    private static InputDeviceInfo Device(string path, string place, ushort[] keys) => new(path, "", place, new KeyCodes(keys));
}
