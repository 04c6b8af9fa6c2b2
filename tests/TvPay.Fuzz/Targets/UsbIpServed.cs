using TvPay.Fuzz.Engine;
using TvPay.Usb;
using TvPay.Usb.UsbIp;
using TvPay.VirtualBox.Usb;
using TvPay.VirtualBox.UsbIp;

namespace TvPay.Fuzz.Targets;

/// <summary>What a USB/IP client sends once it has imported the virtual box: transfers on its endpoints.</summary>
internal sealed class UsbIpServed : IFuzzTarget
{
    private readonly BoxDevice _device = FuzzBox.NewDevice();

    public string Name => "usbip-server";

    // A transfer of the most that is taken, 1 MiB, may be announced before its bytes come.
    public long MemoryMax => 8 * 1024 * 1024;

    public IEnumerable<byte[]> Examples
    {
        get
        {
            yield return Submit(1, 0, endpoint: 0, length: 18, new UsbSetup(0x80, 0x06, 0x0100, 0), []);
            yield return Submit(2, 1, endpoint: 0, length: 18, new UsbSetup(0x80, 0x06, 0x0100, 0), []);
            yield return Submit(3, 0, endpoint: 0, length: 0, new UsbSetup(0x40, 0x01, 7, 0), []);
            yield return Submit(4, 0, endpoint: 1, length: 4, default, [1, 2, 3, 4]);
            yield return [.. Submit(5, 1, endpoint: 1, length: 512, default, []), .. Unlink(6, 5)];
            yield return Submit(7, 1, endpoint: 2, length: 8, default, []);
        }
    }

    public string Read(byte[] input)
    {
        var answers = new List<string>();
        void Answer(byte[] message)
        {
            lock (answers)
            {
                var answer = UsbIpCommand.Read(message);
                answers.Add($"{answer.Command} {(int)answer.First}");
            }
        }

        string end;
        try
        {
            new UsbIpTransfers(_device, new MemoryStream(input), Answer).RunAsync().GetAwaiter().GetResult();
            end = "";
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            end = Outcome.Of(e);
        }
        finally
        {
            _device.Release();
        }

        lock (answers)
            return $"{string.Join(", ", answers.Distinct().Order())} {end}";
    }

    private static byte[] Submit(uint sequence, uint direction, uint endpoint, uint length, UsbSetup setup, byte[] data)
    {
        Span<byte> packet = stackalloc byte[UsbSetup.Size];
        setup.Write(packet, (int)length);
        var bytes = new byte[UsbIpCommand.Size + data.Length];
        new UsbIpCommand
        {
            Command = UsbIpCommand.Submit,
            Sequence = sequence,
            Direction = direction,
            Endpoint = endpoint,
            Length = length,
            Packets = UsbIpCommand.NotIsochronous,
            Setup = BitConverter.ToUInt64(packet),
        }.Write(bytes);
        data.CopyTo(bytes, UsbIpCommand.Size);
        return bytes;
    }

    private static byte[] Unlink(uint sequence, uint first)
    {
        var bytes = new byte[UsbIpCommand.Size];
        new UsbIpCommand { Command = UsbIpCommand.Unlink, Sequence = sequence, First = first }.Write(bytes);
        return bytes;
    }
}
