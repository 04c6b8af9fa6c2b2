using TvPay.Usb;
using TvPay.VirtualBox.Usb;

namespace TvPay.Tests.VirtualBox;

/// <summary>How the box looks on USB, byte for byte.</summary>
[TestClass]
public sealed class DescriptorTests
{
    private readonly BoxDescriptors _high = new(UsbSpeed.High, "BOX-0001");
    private readonly BoxDescriptors _full = new(UsbSpeed.Full, "BOX-0001");

    [TestMethod]
    public void The_device_descriptor()
        => Assert.AreEqual("120100020000004009120100000101020301", Hex(_high.Find(1, 0)));

    [TestMethod]
    public void The_configuration_at_high_speed_has_bulk_packets_of_512_bytes()
        => Assert.AreEqual(
            "09022700010100806409040000" + "03FF540100" + "07050102000200" + "07058102000200" + "07058203080007",
            Hex(_high.Find(2, 0)));

    [TestMethod]
    public void The_configuration_at_full_speed_has_bulk_packets_of_64_bytes()
        => Assert.AreEqual(
            "09022700010100806409040000" + "03FF540100" + "07050102400000" + "07058102400000" + "07058203080008",
            Hex(_full.Find(2, 0)));

    [TestMethod]
    public void A_high_speed_box_says_how_it_would_be_at_full_speed_and_a_full_speed_one_stalls_that()
    {
        Assert.AreEqual("0A060002000000400100", Hex(_high.Find(6, 0)));
        Assert.AreEqual("0907", Hex(_high.Find(7, 0))[..4]);
        Assert.AreEqual(Hex(_full.Find(2, 0))[4..], Hex(_high.Find(7, 0))[4..]);
        Assert.IsNull(_full.Find(6, 0));
        Assert.IsNull(_full.Find(7, 0));
    }

    [TestMethod]
    public void Strings_are_UTF_16_and_the_serial_number_is_the_boxs_id()
    {
        Assert.AreEqual("04030904", Hex(_high.Find(3, 0)));
        Assert.AreEqual("120342004F0058002D003000300030003100", Hex(_high.Find(3, 3)));
        Assert.IsNull(_high.Find(3, 4));
    }

    private static string Hex(byte[]? bytes) => Convert.ToHexString(bytes!);
}
