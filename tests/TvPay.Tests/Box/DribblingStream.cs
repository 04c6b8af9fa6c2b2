namespace TvPay.Tests.Box;

/// <summary>Gives fixed bytes, at most a few per read, and counts them.</summary>
internal sealed class DribblingStream(byte[] content, int atMost) : MemoryStream(content)
{
    public int BytesRead { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        int count = await base.ReadAsync(buffer[..Math.Min(buffer.Length, atMost)], cancellationToken);
        BytesRead += count;
        return count;
    }
}
