using TvPay.Fuzz.Engine;
using TvPay.Usb;
using TvPay.VirtualBox.Usb;

namespace TvPay.Fuzz.Targets;

/// <summary>The configuration descriptor of a device that nobody has vouched for.</summary>
internal sealed class Descriptors : IFuzzTarget
{
    public string Name => "descriptors";

    // An endpoint takes 7 bytes of the at most 1024, and some 50 as an object, in a list that grows by doubling.
    public long MemoryMax => 64 * 1024;

    public IEnumerable<byte[]> Examples =>
    [
        new BoxDescriptors(UsbSpeed.High, "BOX-0001").Configuration(),
        new BoxDescriptors(UsbSpeed.Full, "BOX-0001").Configuration(),
        [9, 2, 9, 0, 0, 1, 0, 0x80, 50],
    ];

    public string Read(byte[] input)
    {
        try
        {
            var interfaces = UsbDescriptors.ReadConfiguration(input);
            return $"{Outcome.Roughly(interfaces.Length)} interfaces, {Outcome.Roughly(interfaces.Sum(i => i.Endpoints.Length))} endpoints";
        }
        catch (UsbException e)
        {
            return Outcome.Of(e);
        }
    }
}
