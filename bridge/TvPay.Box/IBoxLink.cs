namespace TvPay.Box;

/// <summary>What a session needs from the layer below: two control requests and a pipe of bytes.</summary>
/// <remarks>Failures are <see cref="IOException"/>; USB's own are among them.</remarks>
public interface IBoxLink
{
    /// <summary>A vendor request to the device, without data (bmRequestType 0x40).</summary>
    ValueTask ControlOutAsync(byte request, ushort value, ushort index, CancellationToken cancellationToken);

    /// <summary>A vendor request from the device (bmRequestType 0xC0). Returns how many bytes came.</summary>
    ValueTask<int> ControlInAsync(byte request, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// The bulk pipes as one stream. Reads nothing from the device before somebody reads from it. One at a time: the
    /// caller closes the one before.
    /// </summary>
    Stream OpenPipe();
}
