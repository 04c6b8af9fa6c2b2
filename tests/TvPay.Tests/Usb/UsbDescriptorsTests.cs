using TvPay.Usb;

namespace TvPay.Tests.Usb;

/// <summary>Descriptors come from a device that nobody has vouched for.</summary>
[TestClass]
public sealed class UsbDescriptorsTests
{
    private const string Box =
        "09 02 2700 01 01 00 80 64" + "09 04 00 00 03 FF 54 01 00" +
        "07 05 01 02 0002 00" + "07 05 81 02 0002 00" + "07 05 82 03 0800 07";

    [TestMethod]
    public void A_boxs_configuration_is_one_interface_with_three_endpoints()
    {
        var found = UsbDescriptors.ReadConfiguration(Hex(Box)).Single();
        Assert.AreEqual((0, 0xFF, 0x54, 0x01), (found.Number, found.Class, found.SubClass, found.Protocol));
        CollectionAssert.AreEqual(
            new[]
            {
                new UsbEndpoint(0x01, UsbTransferKind.Bulk, 512, 0),
                new UsbEndpoint(0x81, UsbTransferKind.Bulk, 512, 0),
                new UsbEndpoint(0x82, UsbTransferKind.Interrupt, 8, 7),
            },
            found.Endpoints.ToArray());
        Assert.AreEqual(0x81, found.Endpoint(UsbTransferKind.Bulk, isIn: true).Address);
    }

    [TestMethod]
    public void Other_descriptors_and_alternate_settings_are_passed_over()
    {
        var found = UsbDescriptors.ReadConfiguration(Hex(
            "09 02 3A00 02 01 00 80 64" + "08 0B 00 02 02 02 00 00" +
            "09 04 00 00 01 02 02 00 00" + "07 05 83 03 0800 10" +
            "09 04 01 00 00 0A 00 00 00" + "09 04 01 01 01 0A 00 00 00" + "07 05 01 02 4000 00"));
        Assert.HasCount(2, found);
        Assert.HasCount(1, found[0].Endpoints);
        Assert.IsEmpty(found[1].Endpoints);
    }

    [TestMethod]
    [DataRow("", "nothing")]
    [DataRow("09 02 2700 01 01 00 80", "a header cut off")]
    [DataRow("09 04 2700 01 01 00 80 64", "another descriptor")]
    [DataRow("09 02 FFFF 01 01 00 80 64", "a length of 65535")]
    [DataRow("09 02 0800 01 01 00 80 64", "a length below its own")]
    [DataRow("09 02 0A00 01 01 00 80 64 00", "a descriptor of no length, which would never end")]
    [DataRow("09 02 0B00 01 01 00 80 64 09 04", "a descriptor longer than the rest")]
    [DataRow("09 02 0C00 01 01 00 80 64 03 04 00", "an interface without its fields")]
    [DataRow("09 02 1900 01 01 00 80 64 09 04 00 00 01 FF 54 01 00 07 05 01 02 0000 00", "packets of no size")]
    public void What_is_malformed_is_an_error_and_never_a_loop_or_a_crash(string hex, string what)
    {
        var error = Assert.ThrowsExactly<UsbException>(() => UsbDescriptors.ReadConfiguration(Hex(hex)), what);
        Assert.AreEqual(UsbError.Protocol, error.Error);
    }

    [TestMethod]
    public void An_interface_without_the_endpoint_is_an_error()
    {
        var bare = new UsbInterface(0, 0xFF, 0x54, 1, []);
        var error = Assert.ThrowsExactly<UsbException>(() => bare.Endpoint(UsbTransferKind.Bulk, isIn: true));
        Assert.AreEqual(UsbError.Protocol, error.Error);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
