using TvPay.Usb;
using TvPay.Usb.UsbIp;
using TvPay.VirtualBox.Usb;

namespace TvPay.VirtualBox.UsbIp;

/// <summary>The transfers of one import: SUBMIT and UNLINK in, their returns out in whatever order they are ready.</summary>
internal sealed class UsbIpTransfers(BoxDevice device, Stream stream, Action<byte[]> send)
{
    private const int LengthMax = 1 << 20;
    private const int ParkedMax = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<uint, Func<bool>> _takeBack = [];

    /// <summary>Serves until the host hangs up.</summary>
    /// <exception cref="InvalidDataException">The host breaks the protocol, or a limit.</exception>
    /// <exception cref="IOException">It hung up.</exception>
    public async Task RunAsync()
    {
        var header = new byte[UsbIpCommand.Size];
        while (true)
        {
            await stream.ReadExactlyAsync(header);
            var command = UsbIpCommand.Read(header);
            switch (command.Command)
            {
                case UsbIpCommand.Submit:
                    await SubmitAsync(command);
                    break;
                case UsbIpCommand.Unlink:
                    Unlink(command);
                    break;
                default:
                    throw new InvalidDataException("no USB/IP command");
            }
        }
    }

    private async Task SubmitAsync(UsbIpCommand command)
    {
        if (command.Length > LengthMax)
            throw new InvalidDataException("the transfer is longer than the limit");
        bool isIn = command.Direction != 0;
        var data = isIn ? [] : new byte[command.Length];
        await stream.ReadExactlyAsync(data);
        lock (_gate)
        {
            if (_takeBack.Count >= ParkedMax)
                throw new InvalidDataException("too many transfers at once");
        }

        int address = (int)command.Endpoint | (isIn ? 0x80 : 0);
        switch (address)
        {
            case 0x00 or 0x80:
                Control(command, isIn, data);
                break;
            case BoxDescriptors.BulkOut:
                SubmitOut(command.Sequence, data);
                break;
            case BoxDescriptors.BulkIn or BoxDescriptors.InterruptIn:
                SubmitIn(command.Sequence, (int)command.Length, address == BoxDescriptors.BulkIn);
                break;
            default:
                Return(command.Sequence, UsbStatus.Stalled, 0, []);
                break;
        }
    }

    private void Control(UsbIpCommand command, bool isIn, byte[] data)
    {
        Span<byte> packet = stackalloc byte[UsbSetup.Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(packet, command.Setup);
        var setup = UsbSetup.Read(packet, out int length);
        var (status, answer) = device.Control(setup, Math.Min(length, (int)command.Length));
        int moved = status != UsbStatus.Done ? 0 : isIn ? answer.Length : data.Length;
        Return(command.Sequence, status, moved, isIn ? answer : []);
    }

    private void SubmitOut(uint sequence, byte[] data)
    {
        var request = new OutRequest(
            data, status => Return(sequence, status, status == UsbStatus.Done ? data.Length : 0, []));
        Park(sequence, () => device.TakeBackOut(request));
        device.SubmitOut(request);
    }

    private void SubmitIn(uint sequence, int length, bool bulk)
    {
        var request = new InRequest(length, (status, data) => Return(sequence, status, data.Length, data));

        // Unlinks come on this same reader, hence never before the request is known.
        InRequest? submitted = null;
        Park(sequence, () => submitted is not null && device.TakeBackIn(submitted));
        if (bulk)
            submitted = device.SubmitIn(request);
        else
            device.SubmitInterrupt(submitted = request);
    }

    private void Unlink(UsbIpCommand command)
    {
        Func<bool>? takeBack;
        lock (_gate)
            _takeBack.Remove(command.First, out takeBack);

        // 0: its return is on the way already.
        int status = takeBack is not null && takeBack() ? UsbStatus.Unlinked : UsbStatus.Done;
        Send(new UsbIpCommand
        {
            Command = UsbIpCommand.UnlinkReturn,
            Sequence = command.Sequence,
            First = (uint)status,
        }, []);
    }

    private void Park(uint sequence, Func<bool> takeBack)
    {
        lock (_gate)
            _takeBack[sequence] = takeBack;
    }

    private void Return(uint sequence, int status, int moved, byte[] data)
    {
        lock (_gate)
            _takeBack.Remove(sequence);
        Send(new UsbIpCommand
        {
            Command = UsbIpCommand.SubmitReturn,
            Sequence = sequence,
            First = (uint)status,
            Length = (uint)moved,
        }, data);
    }

    private void Send(UsbIpCommand header, byte[] data)
    {
        var message = new byte[UsbIpCommand.Size + data.Length];
        header.Write(message);
        data.CopyTo(message, UsbIpCommand.Size);
        send(message);
    }
}
