namespace TvPay.Usb.UsbIp;

/// <summary>A submitted transfer that has not been given back yet.</summary>
internal sealed class UsbIpTransfer(uint sequence, bool isIn, Memory<byte> data)
{
    private readonly TaskCompletionSource<(int Status, int Length)> _done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint Sequence => sequence;

    public bool IsIn => isIn;

    /// <summary>IN: where the bytes go. OUT: where they came from.</summary>
    public Memory<byte> Data => data;

    /// <summary>Status (0 or -errno) and bytes moved; fails with <see cref="UsbException"/> if the transport broke.</summary>
    public Task<(int Status, int Length)> Done => _done.Task;

    /// <summary>Runs from an unlink until the transfer is back.</summary>
    public ITimer? Drain { get; set; }

    public void Complete(int status, int length)
    {
        Drain?.Dispose();
        _done.TrySetResult((status, length));
    }

    public void Fail(UsbException error)
    {
        Drain?.Dispose();
        _done.TrySetException(error);
    }
}
