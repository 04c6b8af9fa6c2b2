using System.Text.Json;
using TvPay.Bridge.Listing;
using TvPay.Tests.SetTopBox;
using TvPay.Usb;

namespace TvPay.Tests.Bridge.Listing;

/// <summary>What an installer is told of boxes, out of folders that look like the kernel's.</summary>
[TestClass]
public sealed class PluggedBoxesTests : IDisposable
{
    private static readonly UsbDeviceInfo Device = new("1-1.4", 1 << 16 | 7, 0x1209, 1, 0x100, UsbSpeed.High);

    private readonly TemporaryFolder _folder = new();

    private string Sysfs => _folder.File("sys");

    private string Nodes => _folder.File("dev");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_box_that_nobody_uses_is_free()
    {
        Make("", driver: null);
        var box = PluggedBoxes.Describe([Device], Sysfs, Nodes).Single();
        Assert.AreEqual(new PluggedBox("1-1.4", Path.Combine(Nodes, "001/007"), "high", "BOX-0001", "free"), box);
    }

    [TestMethod]
    public void A_box_that_a_program_has_claimed_is_in_use()
    {
        Make("", driver: "usbfs");
        Assert.AreEqual("in use", PluggedBoxes.Describe([Device], Sysfs, Nodes).Single().State);
    }

    [TestMethod]
    public void A_box_whose_file_can_not_be_opened_is_one_without_permission_and_one_without_serial_number_has_none()
    {
        var box = PluggedBoxes.Describe([Device], Sysfs, Nodes).Single();
        Assert.AreEqual(("no permission", null), (box.State, box.SerialNumber));
        Assert.AreEqual($"1-1.4  -  high speed  no permission  {box.Node}", PluggedBoxes.ToText([box]));
    }

    [TestMethod]
    public void Programs_read_an_array_whatever_is_there()
    {
        Assert.AreEqual("[]", PluggedBoxes.ToJson([]));
        Assert.AreEqual("No payment box is plugged in.", PluggedBoxes.ToText([]));
        using var json = JsonDocument.Parse(PluggedBoxes.ToJson(PluggedBoxes.Describe([Device], Sysfs, Nodes)));
        Assert.AreEqual("1-1.4", json.RootElement[0].GetProperty("path").GetString());
        Assert.AreEqual("no permission", json.RootElement[0].GetProperty("state").GetString());
    }

    private void Make(string node, string? driver)
    {
        var device = Path.Combine(Sysfs, "1-1.4");
        Directory.CreateDirectory(Path.Combine(device, "1-1.4:1.0"));
        File.WriteAllText(Path.Combine(device, "serial"), "BOX-0001\n");
        if (driver is not null)
            File.CreateSymbolicLink(Path.Combine(device, "1-1.4:1.0/driver"), $"../../../../bus/usb/drivers/{driver}");
        Directory.CreateDirectory(Path.Combine(Nodes, "001"));
        File.WriteAllText(Path.Combine(Nodes, "001/007"), node);
    }
}
