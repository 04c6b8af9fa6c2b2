using TvPay.Fuzz.Engine;
using TvPay.Usb;
using TvPay.Usb.UsbIp;

namespace TvPay.Fuzz.Targets;

/// <summary>What a USB/IP server answers to an IN transfer, read by the client.</summary>
internal sealed class UsbIpClient : IFuzzTarget
{
    private const int TransferLength = 512;

    public string Name => "usbip-client";

    public long MemoryMax => 64 * 1024;

    public IEnumerable<byte[]> Examples
    {
        get
        {
            yield return Answer(UsbIpCommand.SubmitReturn, 1, status: 0, length: 3, data: [1, 2, 3]);
            yield return Answer(UsbIpCommand.SubmitReturn, 1, status: unchecked((uint)-32), length: 0, data: []);
            yield return Answer(UsbIpCommand.UnlinkReturn, 2, status: unchecked((uint)-104), length: 0, data: []);
        }
    }

    public string Read(byte[] input)
    {
        try
        {
            return ReadAsync(input).GetAwaiter().GetResult();
        }
        catch (UsbException e)
        {
            return Outcome.Of(e);
        }
    }

    private static async Task<string> ReadAsync(byte[] input)
    {
        var stream = new ScriptStream(input, writesBefore: 1);
        await using var connection = new UsbIpConnection(stream, 1, TimeSpan.FromSeconds(2), TimeProvider.System);
        int moved = await connection.TransferAsync(
            new UsbIpCommand { Direction = 1, Endpoint = 1 }, new byte[TransferLength], Timeout.InfiniteTimeSpan, CancellationToken.None);
        return $"{Outcome.Roughly(moved)} bytes";
    }

    private static byte[] Answer(uint command, uint sequence, uint status, uint length, byte[] data)
    {
        var bytes = new byte[UsbIpCommand.Size + data.Length];
        new UsbIpCommand { Command = command, Sequence = sequence, First = status, Length = length }.Write(bytes);
        data.CopyTo(bytes, UsbIpCommand.Size);
        return bytes;
    }
}
