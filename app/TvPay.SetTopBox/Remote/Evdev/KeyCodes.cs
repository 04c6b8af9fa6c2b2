namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>A set of key codes, as the kernel tells which keys a device has, or which are down: a bit for each.</summary>
internal sealed class KeyCodes
{
    /// <summary>KEY_CNT: codes are 0 to 767.</summary>
    public const int Count = 0x300;

    /// <summary>How many bytes hold them.</summary>
    public const int Size = Count / 8;

    private readonly byte[] _bits = new byte[Size];

    public KeyCodes()
    {
    }

    public KeyCodes(IEnumerable<ushort> codes)
    {
        foreach (var code in codes) Add(code);
    }

    /// <param name="bits">Of the kernel: bit 0 of byte 0 is code 0. May be shorter: what it lacks is not in the set.</param>
    public KeyCodes(ReadOnlySpan<byte> bits) => bits.CopyTo(_bits);

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept((byte)0);

    public IEnumerable<ushort> All
    {
        get
        {
            for (ushort code = 0; code < Count; code++)
                if (Contains(code)) yield return code;
        }
    }

    public bool Contains(ushort code) => code < Count && (_bits[code / 8] & (1 << (code % 8))) != 0;

    public void Add(ushort code) => _bits[code / 8] |= (byte)(1 << (code % 8));

    public void Remove(ushort code) => _bits[code / 8] &= (byte)~(1 << (code % 8));
}
