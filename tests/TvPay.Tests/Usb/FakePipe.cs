using TvPay.Usb;

namespace TvPay.Tests.Usb;

/// <summary>A pipe that does what a test says and remembers what it was asked.</summary>
internal sealed class FakePipe(UsbEndpoint endpoint, int bufferLength) : IUsbPipe
{
    public UsbEndpoint Endpoint => endpoint;

    public Memory<byte> Buffer { get; } = new byte[bufferLength];

    /// <summary>IN: what comes, transfer by transfer.</summary>
    public Queue<byte[]> Incoming { get; } = new();

    /// <summary>OUT: what went, transfer by transfer.</summary>
    public List<byte[]> Outgoing { get; } = [];

    /// <summary>How many of the bytes of an OUT transfer the device takes; null for all.</summary>
    public int? Takes { get; set; }

    public int Transfers { get; private set; }

    public bool IsClosed { get; private set; }

    public ValueTask<int> TransferAsync(int length, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Transfers++;
        if (!endpoint.IsIn)
        {
            Outgoing.Add(Buffer[..length].ToArray());
            return ValueTask.FromResult(Takes ?? length);
        }

        Assert.AreEqual(0, length % endpoint.MaxPacketSize, "an IN length must hold whole packets");
        byte[] data = Incoming.Dequeue();
        data.CopyTo(Buffer);
        return ValueTask.FromResult(data.Length);
    }

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
