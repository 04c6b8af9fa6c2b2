using System.Net;
using System.Net.Sockets;
using TvPay.Usb;
using TvPay.Usb.UsbIp;

namespace TvPay.Tests.Usb;

/// <summary>A USB/IP server that misbehaves as a test says, connection by connection, on a real socket.</summary>
internal sealed class ScriptedUsbIpServer : IAsyncDisposable
{
    public static readonly UsbIpDeviceRecord BoxRecord = new()
    {
        SystemPath = "/sys/box",
        BusId = "1-1",
        Bus = 1,
        Address = 2,
        Speed = UsbSpeed.High,
        VendorId = 0x1209,
        ProductId = 0x0001,
        Release = 0x0100,
        Class = 0,
        SubClass = 0,
        Protocol = 0,
        ConfigurationValue = 1,
        Configurations = 1,
        Interfaces = 1,
    };

    private static readonly byte[] Configuration = Convert.FromHexString(
        "09022700010100806409040000" + "03FF5401000705010200020007058102000200" + "07058203080007");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public ScriptedUsbIpServer(params Func<NetworkStream, Task>[] connections)
    {
        _listener.Start();
        _serving = ServeAsync(connections);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Reads a request's operation.</summary>
    public static async Task<ushort> ReadOperationAsync(Stream stream)
    {
        var header = new byte[UsbIpWire.OperationLength];
        await stream.ReadExactlyAsync(header);
        return UsbIpWire.ReadOperation(header).Operation;
    }

    public static async Task ReplyAsync(Stream stream, ushort operation, UsbIpStatus status, params byte[][] content)
    {
        var header = new byte[UsbIpWire.OperationLength];
        UsbIpWire.WriteOperation(header, operation, status);
        await stream.WriteAsync(content.Aggregate(header, (a, b) => [.. a, .. b]));
    }

    /// <summary>One device, as a list carries it, with its interface.</summary>
    public static byte[] Listed(UsbIpDeviceRecord device)
    {
        var bytes = new byte[UsbIpWire.DeviceLength + UsbIpWire.InterfaceLength];
        UsbIpWire.WriteDevice(bytes, device);
        return bytes;
    }

    /// <summary>Lets the box be imported, and configured as a host does it; then the rest is the test's.</summary>
    public static async Task ImportAsync(NetworkStream stream)
    {
        Assert.AreEqual(UsbIpWire.RequestImport, await ReadOperationAsync(stream));
        await stream.ReadExactlyAsync(new byte[UsbIpWire.BusIdLength]);
        await ReplyAsync(stream, UsbIpWire.ReplyImport, UsbIpStatus.Ok, Listed(BoxRecord)[..UsbIpWire.DeviceLength]);
        for (int request = 0; request < 3; request++)
        {
            var submit = await ReadCommandAsync(stream);
            byte[] data = submit.Direction == 0 ? [] : Configuration[..(int)Math.Min(submit.Length, 39)];
            await ReturnAsync(stream, submit.Sequence, 0, data);
        }
    }

    public static async Task<UsbIpCommand> ReadCommandAsync(Stream stream)
    {
        var header = new byte[UsbIpCommand.Size];
        await stream.ReadExactlyAsync(header);
        return UsbIpCommand.Read(header);
    }

    /// <summary>Gives a submit back.</summary>
    public static Task ReturnAsync(Stream stream, uint sequence, int status, byte[] data)
        => SendAsync(stream, UsbIpCommand.SubmitReturn, sequence, status, data);

    public static async Task SendAsync(Stream stream, uint command, uint sequence, int status, byte[] data)
    {
        var message = new byte[UsbIpCommand.Size + data.Length];
        new UsbIpCommand
        {
            Command = command,
            Sequence = sequence,
            First = (uint)status,
            Length = (uint)data.Length,
        }.Write(message);
        data.CopyTo(message, UsbIpCommand.Size);
        await stream.WriteAsync(message);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync(Func<NetworkStream, Task>[] connections)
    {
        try
        {
            foreach (var connection in connections)
            {
                await using var stream = new NetworkStream(await _listener.AcceptSocketAsync(), ownsSocket: true);
                await connection(stream);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            // The client hung up first, or the test is over.
        }
    }
}
