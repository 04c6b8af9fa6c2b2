namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// Bytes of any length; what was never written is zero. In pages that a copy shares until either writes to one, so that a
/// disk can be copied for every cut.
/// </summary>
internal sealed class Bytes
{
    private const int PageSize = 4096;

    private static readonly byte[] Zeros = new byte[PageSize];

    private readonly List<byte[]> _pages = [];
    private readonly List<bool> _owned = [];

    public int Length { get; private set; }

    public void Write(int offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length > Length) SetLength(offset + bytes.Length);
        while (!bytes.IsEmpty)
        {
            var room = Own(offset / PageSize).AsSpan(offset % PageSize);
            var part = bytes[..Math.Min(room.Length, bytes.Length)];
            part.CopyTo(room);
            bytes = bytes[part.Length..];
            offset += part.Length;
        }
    }

    /// <returns>How many there were.</returns>
    public int Read(long offset, Span<byte> into)
    {
        var count = (int)Math.Clamp(Length - offset, 0, into.Length);
        for (var done = 0; done < count;)
        {
            var at = (int)offset + done;
            var part = _pages[at / PageSize].AsSpan(at % PageSize);
            part = part[..Math.Min(part.Length, count - done)];
            part.CopyTo(into[done..]);
            done += part.Length;
        }

        return count;
    }

    public void SetLength(int length)
    {
        var pages = (length + PageSize - 1) / PageSize;
        while (_pages.Count < pages) Add(Zeros);
        _pages.RemoveRange(pages, _pages.Count - pages);
        _owned.RemoveRange(pages, _owned.Count - pages);
        // What is behind the end must be zero if the end comes to lie behind it again.
        if (length < Length && length % PageSize != 0) Own(length / PageSize).AsSpan(length % PageSize).Clear();
        Length = length;
    }

    public void FlipBit(long bit) => Own((int)(bit / 8 / PageSize))[bit / 8 % PageSize] ^= (byte)(1 << (int)(bit % 8));

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Read(0, bytes);
        return bytes;
    }

    public Bytes Copy()
    {
        var copy = new Bytes { Length = Length };
        foreach (var page in _pages) copy.Add(page);
        for (var i = 0; i < _owned.Count; i++) _owned[i] = false;
        return copy;
    }

    private byte[] Own(int page)
    {
        if (!_owned[page]) (_pages[page], _owned[page]) = ([.. _pages[page]], true);
        return _pages[page];
    }

    private void Add(byte[] shared)
    {
        _pages.Add(shared);
        _owned.Add(false);
    }
}
