using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading.Channels;
using TvPay.Usb.UsbIp;

namespace TvPay.VirtualBox.UsbIp;

/// <summary>One connection to the server: a list, a watch, or an import and its transfers.</summary>
/// <remarks>
/// The reader never waits for the box: IN requests are parked until there is data, and everything that goes out goes
/// through one queue. So an UNLINK is answered whatever the pipes do.
/// </remarks>
internal sealed class UsbIpPeer(UsbIpServer server, Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true });

    private volatile bool _watches;

    /// <summary>Completes, never fails, when the connection is closed.</summary>
    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Start()
    {
        socket.NoDelay = true;
        Finished = RunAsync();
    }

    /// <summary>Closes the connection, from any thread, at any time.</summary>
    public void Dispose()
    {
        _outgoing.Writer.TryComplete();
        _stream.Dispose();
    }

    /// <summary>The box was plugged in or pulled.</summary>
    public void Announce()
    {
        if (_watches)
            Send(DeviceList());
    }

    /// <summary>Queues a message.</summary>
    public void Send(byte[] message) => _outgoing.Writer.TryWrite(message);

    private async Task RunAsync()
    {
        var writing = WriteAllAsync();
        try
        {
            await ServeAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidDataException)
        {
            // The host hung up, or speaks something else.
        }

        server.Release(this);
        _outgoing.Writer.TryComplete();
        await writing;
        await _stream.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        var header = new byte[UsbIpWire.OperationLength];
        await _stream.ReadExactlyAsync(header);
        var (version, operation, _) = UsbIpWire.ReadOperation(header);
        if (version != UsbIpWire.Version)
            return;
        switch (operation)
        {
            case UsbIpWire.RequestDevices:
                Send(DeviceList());
                break;
            case UsbIpWire.RequestWatch:
                Send(DeviceList());
                _watches = true;
                await _stream.ReadAtLeastAsync(header, 1, throwOnEndOfStream: false);
                break;
            case UsbIpWire.RequestImport:
                await ImportAsync();
                break;
            default:
                break;
        }
    }

    private async Task ImportAsync()
    {
        var busId = new byte[UsbIpWire.BusIdLength];
        await _stream.ReadExactlyAsync(busId);
        var picture = server.Picture();
        var status = server.TryImport(this, UsbIpWire.ReadText(busId), out var device);
        if (status == UsbIpStatus.Ok && picture is null)
            status = UsbIpStatus.NoDevice;

        bool taken = status == UsbIpStatus.Ok;
        var reply = new byte[UsbIpWire.OperationLength + (taken ? UsbIpWire.DeviceLength : 0)];
        UsbIpWire.WriteOperation(reply, UsbIpWire.ReplyImport, status);
        if (taken)
            UsbIpWire.WriteDevice(reply.AsSpan(UsbIpWire.OperationLength), picture!);
        Send(reply);
        if (!taken)
            return;

        try
        {
            await new UsbIpTransfers(device!, _stream, Send).RunAsync();
        }
        finally
        {
            device!.Release();
        }
    }

    private byte[] DeviceList()
    {
        const int CountLength = 4;
        var picture = server.Picture();
        int length = UsbIpWire.OperationLength + CountLength
            + (picture is null ? 0 : UsbIpWire.DeviceLength + UsbIpWire.InterfaceLength);
        var list = new byte[length];
        UsbIpWire.WriteOperation(list, UsbIpWire.ReplyDevices, UsbIpStatus.Ok);
        if (picture is null)
            return list;

        BinaryPrimitives.WriteUInt32BigEndian(list.AsSpan(UsbIpWire.OperationLength), 1);
        var rest = list.AsSpan(UsbIpWire.OperationLength + CountLength);
        UsbIpWire.WriteDevice(rest, picture);
        rest = rest[UsbIpWire.DeviceLength..];
        rest[0] = TvPay.Box.BoxUsb.InterfaceClass;
        rest[1] = TvPay.Box.BoxUsb.InterfaceSubClass;
        rest[2] = TvPay.Box.BoxUsb.InterfaceProtocol;
        return list;
    }

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (byte[] message in _outgoing.Reader.ReadAllAsync())
                await _stream.WriteAsync(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reader notices the same.
        }
    }
}
