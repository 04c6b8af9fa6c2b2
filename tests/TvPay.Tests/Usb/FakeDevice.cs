using TvPay.Usb;

namespace TvPay.Tests.Usb;

/// <summary>A device with two bulk pipes in memory.</summary>
internal sealed class FakeDevice : IUsbDevice
{
    public FakePipe? In { get; private set; }

    public FakePipe? Out { get; private set; }

    public UsbDeviceInfo Info { get; } = new("1-1", 1, 0x1209, 1, 0x100, UsbSpeed.High);

    public UsbInterface Interface { get; } = new(
        0, 0xFF, 0x54, 1,
        [
            new UsbEndpoint(0x01, UsbTransferKind.Bulk, 512, 0),
            new UsbEndpoint(0x81, UsbTransferKind.Bulk, 512, 0),
        ]);

    public CancellationToken Gone => CancellationToken.None;

    public IUsbPipe OpenPipe(UsbEndpoint endpoint, int bufferLength)
    {
        var pipe = new FakePipe(endpoint, bufferLength);
        if (endpoint.IsIn)
            In = pipe;
        else
            Out = pipe;
        return pipe;
    }

    public ValueTask ControlOutAsync(
        UsbSetup setup, ReadOnlyMemory<byte> data, TimeSpan timeout, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<int> ControlInAsync(
        UsbSetup setup, Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask ClearHaltAsync(UsbEndpoint endpoint, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask ResetAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
