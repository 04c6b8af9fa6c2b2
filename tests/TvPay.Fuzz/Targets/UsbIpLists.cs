using TvPay.Fuzz.Engine;
using TvPay.Usb;
using TvPay.Usb.UsbIp;

namespace TvPay.Fuzz.Targets;

/// <summary>The records of USB/IP: operations, devices, commands. Whatever is long enough is read.</summary>
internal sealed class UsbIpLists : IFuzzTarget
{
    public string Name => "usbip-records";

    public long MemoryMax => 16 * 1024;

    public IEnumerable<byte[]> Examples
    {
        get
        {
            var bytes = new byte[UsbIpWire.DeviceLength];
            UsbIpWire.WriteDevice(bytes, new UsbIpDeviceRecord
            {
                SystemPath = "/sys/devices/virtual/1-1",
                BusId = "1-1",
                Bus = 1,
                Address = 2,
                Speed = UsbSpeed.High,
                VendorId = 0x1209,
                ProductId = 1,
                Release = 0x100,
                Class = 0,
                SubClass = 0,
                Protocol = 0,
                ConfigurationValue = 1,
                Configurations = 1,
                Interfaces = 1,
            });
            yield return bytes;
            yield return new byte[UsbIpCommand.Size];
        }
    }

    public string Read(byte[] input)
    {
        if (input.Length >= UsbIpWire.DeviceLength)
        {
            var device = UsbIpWire.ReadDevice(input);
            return $"device, path {Outcome.Roughly(device.SystemPath.Length)}, bus id {Outcome.Roughly(device.BusId.Length)}";
        }

        if (input.Length < UsbIpCommand.Size)
            return input.Length < UsbIpWire.OperationLength ? "short" : $"status {UsbIpWire.ReadOperation(input).Status is UsbIpStatus.Ok}";

        // What is read is what was written, but for what the format has no room for.
        var command = UsbIpCommand.Read(input);
        var again = new byte[UsbIpCommand.Size];
        command.Write(again);
        if (!again.AsSpan().SequenceEqual(input.AsSpan(0, UsbIpCommand.Size)))
            throw new InvalidOperationException("a command changed while it was read and written");
        return $"command {Math.Min(command.Command, 5)}";
    }
}
