using System.Collections.Immutable;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace TvPay.Usb.UsbIp;

/// <summary>
/// The devices of a USB/IP server, reached in user space: no kernel driver, no privilege. For development and tests;
/// the link is plain TCP and trusts whoever answers (what runs inside is authenticated by itself).
/// </summary>
public sealed class UsbIpHost(UsbIpHostOptions options, TimeProvider time) : IUsbHost
{
    private const int DevicesMax = 64;

    private readonly CancellationTokenSource _closed = new();

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<UsbDeviceInfo>> ListAsync(UsbMatch match, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        await foreach (var picture in FollowAsync(UsbIpWire.RequestDevices, stop.Token))
            return [.. picture.Select(d => d.ToInfo()).Where(match.Matches)];
        throw new UsbException(UsbError.NoUsb, $"no USB/IP server at {options.Host}:{options.Port}");
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A server that can't be reached, or talks nonsense, counts as one without devices and is tried again. One that
    /// knows TvPay's watch operation announces changes by itself; the stock one is asked again and again.
    /// </remarks>
    public async IAsyncEnumerable<UsbChange> WatchAsync(
        UsbMatch match, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        var present = ImmutableArray<UsbDeviceInfo>.Empty;
        await foreach (var picture in PicturesAsync(stop.Token))
        {
            var now = picture.Select(d => d.ToInfo()).Where(match.Matches).ToImmutableArray();
            foreach (var gone in present.Except(now))
                yield return new UsbChange(Arrived: false, gone);
            foreach (var come in now.Except(present))
                yield return new UsbChange(Arrived: true, come);
            present = now;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IUsbDevice> OpenAsync(
        UsbDeviceInfo device, UsbMatch match, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(match);
        using var limit = new CancellationTokenSource(options.OperationTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, _closed.Token);
        NetworkStream? connection = null;
        UsbIpDevice? opened = null;
        try
        {
            connection = await ConnectAsync(stop.Token);
            var record = await ImportAsync(connection, device.Path, stop.Token);
            if (record.ToInfo() != device)
                throw new UsbException(UsbError.Gone, $"another device is on {device.Path} now");

            opened = new UsbIpDevice(connection, device, options.DrainTimeout, time);
            connection = null;
            await opened.ConfigureAsync(match, stop.Token);
            var result = opened;
            opened = null;
            return result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw limit.IsCancellationRequested
                ? new UsbException(UsbError.Timeout, $"{device.Path} did not open in time")
                : new UsbException(UsbError.Cancelled, "the host was closed");
        }
        catch (IOException e) when (e is not UsbException)
        {
            throw new UsbException(UsbError.Gone, "the USB/IP server hung up", e);
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (opened is not null)
                await opened.DisposeAsync();
        }
    }

    /// <summary>Ends every watch. Opened devices stay their owners'.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
    }

    private async IAsyncEnumerable<ImmutableArray<UsbIpDeviceRecord>> PicturesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            int pictures = 0;
            await foreach (var picture in FollowAsync(UsbIpWire.RequestWatch, cancellationToken))
            {
                pictures++;
                yield return picture;
            }

            var delay = options.ReconnectDelay;
            if (pictures == 0)
            {
                // Reached and hung up on: a stock server. Not reached: no picture here either, hence no devices.
                var listed = ImmutableArray<UsbIpDeviceRecord>.Empty;
                await foreach (var picture in FollowAsync(UsbIpWire.RequestDevices, cancellationToken))
                {
                    listed = picture;
                    delay = options.RelistDelay;
                    break;
                }

                yield return listed;
            }
            else
            {
                yield return [];
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    /// <summary>Sends a request and gives every device list that comes, until the server hangs up or errs.</summary>
    private async IAsyncEnumerable<ImmutableArray<UsbIpDeviceRecord>> FollowAsync(
        ushort request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        NetworkStream connection;
        try
        {
            connection = await ConnectAsync(cancellationToken);
        }
        catch (UsbException)
        {
            yield break;
        }

        await using (connection)
        {
            while (true)
            {
                ImmutableArray<UsbIpDeviceRecord> devices;
                try
                {
                    if (request != 0)
                        await SendOperationAsync(connection, request, cancellationToken);
                    request = 0;
                    devices = await ReadDevicesAsync(connection, cancellationToken);
                }
                catch (IOException)
                {
                    yield break;
                }

                yield return devices;
            }
        }
    }

    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new UsbException(UsbError.NoUsb, $"no USB/IP server at {options.Host}:{options.Port}", e);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendOperationAsync(Stream connection, ushort operation, CancellationToken cancellationToken)
    {
        var request = new byte[UsbIpWire.OperationLength];
        UsbIpWire.WriteOperation(request, operation, UsbIpStatus.Ok);
        await connection.WriteAsync(request, cancellationToken);
    }

    private static async Task<ImmutableArray<UsbIpDeviceRecord>> ReadDevicesAsync(
        Stream connection, CancellationToken cancellationToken)
    {
        var header = new byte[UsbIpWire.OperationLength + 4];
        await connection.ReadExactlyAsync(header, cancellationToken);
        RequireReply(header, UsbIpWire.ReplyDevices);
        uint count = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
        if (count > DevicesMax)
            throw new UsbException(UsbError.Protocol, $"the server claims {count} devices");

        var devices = ImmutableArray.CreateBuilder<UsbIpDeviceRecord>((int)count);
        var buffer = new byte[UsbIpWire.DeviceLength];
        var interfaces = new byte[byte.MaxValue * UsbIpWire.InterfaceLength];
        for (uint i = 0; i < count; i++)
        {
            await connection.ReadExactlyAsync(buffer, cancellationToken);
            var device = UsbIpWire.ReadDevice(buffer);
            await connection.ReadExactlyAsync(
                interfaces.AsMemory(0, device.Interfaces * UsbIpWire.InterfaceLength), cancellationToken);
            devices.Add(device);
        }

        return devices.MoveToImmutable();
    }

    private static async Task<UsbIpDeviceRecord> ImportAsync(
        Stream connection, string busId, CancellationToken cancellationToken)
    {
        var request = new byte[UsbIpWire.OperationLength + UsbIpWire.BusIdLength];
        UsbIpWire.WriteOperation(request, UsbIpWire.RequestImport, UsbIpStatus.Ok);
        UsbIpWire.WriteText(request.AsSpan(UsbIpWire.OperationLength), busId);
        await connection.WriteAsync(request, cancellationToken);

        // A refusal ends after the header: the device is not sent.
        var header = new byte[UsbIpWire.OperationLength];
        await connection.ReadExactlyAsync(header, cancellationToken);
        RequireReply(header, UsbIpWire.ReplyImport);
        var device = new byte[UsbIpWire.DeviceLength];
        await connection.ReadExactlyAsync(device, cancellationToken);
        return UsbIpWire.ReadDevice(device);
    }

    private static void RequireReply(ReadOnlySpan<byte> header, ushort expected)
    {
        var (version, operation, status) = UsbIpWire.ReadOperation(header);
        if (version != UsbIpWire.Version || operation != expected)
            throw new UsbException(UsbError.Protocol, $"not a USB/IP 1.1.1 reply: {version:x4} {operation:x4}");
        if (status == UsbIpStatus.Ok)
            return;

        var error = status switch
        {
            UsbIpStatus.Busy => UsbError.Busy,
            UsbIpStatus.NotAvailable or UsbIpStatus.NoDevice => UsbError.Gone,
            _ => UsbError.Protocol,
        };
        throw new UsbException(error, $"the USB/IP server refused: {status}");
    }
}
