using System.Buffers.Binary;

namespace TvPay.Usb.UsbIp;

/// <summary>A device imported from a USB/IP server.</summary>
internal sealed class UsbIpDevice(Stream connection, UsbDeviceInfo info, TimeSpan drainTimeout, TimeProvider time)
    : IUsbDevice
{
    private const int ControlLengthMax = 4096;
    private static readonly TimeSpan ConfigureTimeout = TimeSpan.FromSeconds(2);

    private readonly UsbIpConnection _connection = new(connection, info.Address, drainTimeout, time);
    private UsbInterface? _interface;

    public UsbDeviceInfo Info => info;

    public UsbInterface Interface => _interface ?? throw new InvalidOperationException("not configured");

    public CancellationToken Gone => _connection.Gone;

    /// <summary>Does what a kernel does with a device that it finds: reads its descriptors, selects its configuration.</summary>
    public async ValueTask ConfigureAsync(UsbMatch match, CancellationToken cancellationToken)
    {
        byte[] bytes = await UsbDescriptors.FetchConfigurationAsync(this, cancellationToken);
        var interfaces = UsbDescriptors.ReadConfiguration(bytes);
        _interface = interfaces.FirstOrDefault(match.Matches)
            ?? throw new UsbException(UsbError.Protocol, $"{info.Path} has no such interface");

        await ControlOutAsync(
            new UsbSetup(0x00, 0x09, bytes[UsbDescriptors.ConfigurationValueAt], 0),
            default,
            ConfigureTimeout,
            cancellationToken);
    }

    public async ValueTask ControlOutAsync(
        UsbSetup setup, ReadOnlyMemory<byte> data, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (setup.IsIn)
            throw new ArgumentException("bit 7 of bmRequestType says IN", nameof(setup));

        // The transfer wants memory that it may write; OUT never does, and control data is a few bytes.
        await ControlAsync(setup, data.ToArray(), timeout, cancellationToken);
    }

    public ValueTask<int> ControlInAsync(
        UsbSetup setup, Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
        => setup.IsIn
            ? ControlAsync(setup, buffer, timeout, cancellationToken)
            : throw new ArgumentException("bit 7 of bmRequestType says OUT", nameof(setup));

    public IUsbPipe OpenPipe(UsbEndpoint endpoint, int bufferLength)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bufferLength, 1 << 20);
        if (endpoint.IsIn && bufferLength % endpoint.MaxPacketSize != 0)
            throw new ArgumentException($"not a multiple of {endpoint.MaxPacketSize}", nameof(bufferLength));
        return new UsbIpPipe(_connection, endpoint, bufferLength);
    }

    public async ValueTask ClearHaltAsync(UsbEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        await ControlOutAsync(
            new UsbSetup(0x02, 0x01, 0, endpoint.Address), default, ConfigureTimeout, cancellationToken);
    }

    public ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        // USB/IP has no word for it; a server resets the device before it exports it again.
        cancellationToken.ThrowIfCancellationRequested();
        _connection.HangUp();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private ValueTask<int> ControlAsync(
        UsbSetup setup, Memory<byte> data, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, ControlLengthMax, nameof(data));
        Span<byte> packet = stackalloc byte[UsbSetup.Size];
        setup.Write(packet, data.Length);
        var submit = new UsbIpCommand
        {
            Direction = setup.IsIn ? 1u : 0u,
            Setup = BinaryPrimitives.ReadUInt64LittleEndian(packet),
        };
        return _connection.TransferAsync(submit, data, timeout, cancellationToken);
    }
}
