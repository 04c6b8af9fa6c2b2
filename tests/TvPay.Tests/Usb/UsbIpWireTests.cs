using TvPay.Usb;
using TvPay.Usb.UsbIp;

namespace TvPay.Tests.Usb;

/// <summary>USB/IP byte for byte, as Linux, Documentation/usb/usbip_protocol.rst has it.</summary>
[TestClass]
public sealed class UsbIpWireTests
{
    private static readonly UsbIpDeviceRecord Device = new()
    {
        SystemPath = "/sys/x",
        BusId = "1-1",
        Bus = 1,
        Address = 2,
        Speed = UsbSpeed.High,
        VendorId = 0x1209,
        ProductId = 0x0001,
        Release = 0x0100,
        Class = 0xEF,
        SubClass = 2,
        Protocol = 1,
        ConfigurationValue = 1,
        Configurations = 1,
        Interfaces = 3,
    };

    [TestMethod]
    public void An_operation_is_version_code_and_status()
    {
        var bytes = new byte[UsbIpWire.OperationLength];
        UsbIpWire.WriteOperation(bytes, UsbIpWire.RequestImport, UsbIpStatus.Ok);
        Assert.AreEqual("0111800300000000", Convert.ToHexString(bytes));
        UsbIpWire.WriteOperation(bytes, UsbIpWire.ReplyImport, UsbIpStatus.Busy);
        Assert.AreEqual("0111000300000002", Convert.ToHexString(bytes));
        Assert.AreEqual((0x0111, UsbIpWire.ReplyImport, UsbIpStatus.Busy), UsbIpWire.ReadOperation(bytes));
    }

    [TestMethod]
    public void A_device_takes_312_bytes()
    {
        var bytes = new byte[UsbIpWire.DeviceLength];
        UsbIpWire.WriteDevice(bytes, Device);
        Assert.AreEqual("2F7379732F7800", Convert.ToHexString(bytes.AsSpan(0, 7)));
        Assert.AreEqual("312D3100", Convert.ToHexString(bytes.AsSpan(256, 4)));
        Assert.AreEqual(
            "00000001" + "00000002" + "00000003" + "1209" + "0001" + "0100" + "EF" + "02" + "01" + "01" + "01" + "03",
            Convert.ToHexString(bytes.AsSpan(288)));
        Assert.AreEqual(Device, UsbIpWire.ReadDevice(bytes));
        Assert.AreEqual(0x00010002u, Device.DeviceId);
    }

    [TestMethod]
    public void A_submit_of_bulk_OUT_is_48_bytes_before_its_data()
    {
        var command = new UsbIpCommand
        {
            Command = UsbIpCommand.Submit,
            Sequence = 0x0D05,
            DeviceId = 0x00010002,
            Direction = 0,
            Endpoint = 1,
            First = UsbIpCommand.ZeroPacketFlag,
            Length = 0x40,
            Packets = UsbIpCommand.NotIsochronous,
        };
        AssertBytes(
            "00000001 00000D05 00010002 00000000 00000001 00000040 00000040 00000000 FFFFFFFF 00000000 0000000000000000",
            command);
    }

    [TestMethod]
    public void The_setup_packet_of_a_control_request_stays_as_on_the_cable()
    {
        var packet = new byte[UsbSetup.Size];
        new UsbSetup(0x80, 0x06, 0x0100, 0x0000).Write(packet, 18);
        Assert.AreEqual("8006000100001200", Convert.ToHexString(packet));
        var command = new UsbIpCommand
        {
            Command = UsbIpCommand.Submit,
            Sequence = 1,
            DeviceId = 0x00010002,
            Direction = 1,
            Length = 18,
            Packets = UsbIpCommand.NotIsochronous,
            Setup = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(packet),
        };
        AssertBytes(
            "00000001 00000001 00010002 00000001 00000000 00000000 00000012 00000000 FFFFFFFF 00000000 8006000100001200",
            command);
        Assert.AreEqual(new UsbSetup(0x80, 0x06, 0x0100, 0), UsbSetup.Read(packet, out int length));
        Assert.AreEqual(18, length);
    }

    [TestMethod]
    public void An_unlink_names_the_transfer_and_its_return_says_ECONNRESET()
    {
        AssertBytes(
            "00000002 00000002 00010002 00000000 00000000 00000001 00000000 00000000 00000000 00000000 0000000000000000",
            new UsbIpCommand { Command = UsbIpCommand.Unlink, Sequence = 2, DeviceId = 0x00010002, First = 1 });
        AssertBytes(
            "00000004 00000002 00000000 00000000 00000000 FFFFFF98 00000000 00000000 00000000 00000000 0000000000000000",
            new UsbIpCommand { Command = UsbIpCommand.UnlinkReturn, Sequence = 2, First = unchecked((uint)-104) });
    }

    [TestMethod]
    public void A_return_of_a_submit_says_status_and_length()
        => AssertBytes(
            "00000003 00000001 00000000 00000000 00000000 FFFFFFE0 00000012 00000000 00000000 00000000 0000000000000000",
            new UsbIpCommand
            {
                Command = UsbIpCommand.SubmitReturn,
                Sequence = 1,
                First = unchecked((uint)-32),
                Length = 18,
            });

    [TestMethod]
    public void A_text_longer_than_its_field_is_refused_not_cut()
        => Assert.ThrowsExactly<ArgumentException>(() => UsbIpWire.WriteText(new byte[4], "1-1.4"));

    private static void AssertBytes(string expected, UsbIpCommand command)
    {
        var bytes = new byte[UsbIpCommand.Size];
        command.Write(bytes);
        Assert.AreEqual(expected.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes));
        Assert.AreEqual(command, UsbIpCommand.Read(bytes));
    }
}
