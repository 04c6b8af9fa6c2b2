namespace TvPay.Fuzz.Engine;

/// <summary>Makes an input out of others, by lot.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Longer inputs show nothing that these don't: every limit of what is read lies below.</summary>
    public const int LengthMax = 6000;

    private const int ChangesMax = 6;

    /// <summary>Where lengths and counts go wrong.</summary>
    private static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x07, 0x08, 0x09, 0x10, 0x7F, 0x80, 0xFE, 0xFF];

    /// <summary>A changed copy of one of the inputs, now and then with a piece of another, rarely something wholly new.</summary>
    public byte[] Next(IReadOnlyList<byte[]> inputs)
    {
        if (random.Next(50) == 0) return RandomBytes(random.Next(100));
        var bytes = new List<byte>(inputs[random.Next(inputs.Count)]);
        for (var i = random.Next(ChangesMax) + 1; i > 0; i--) Change(bytes, inputs[random.Next(inputs.Count)]);
        if (bytes.Count > LengthMax) bytes.RemoveRange(LengthMax, bytes.Count - LengthMax);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        var at = bytes.Count == 0 ? 0 : random.Next(bytes.Count);
        var rest = bytes.Count - at;
        switch (random.Next(8))
        {
            case 0 when rest > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when rest > 0:
                bytes[at] = Telling[random.Next(Telling.Length)];
                break;
            case 2 when rest > 0:
                bytes[at] += (byte)(random.Next(2) * 2 - 1);
                break;
            case 3 when rest > 0:
                bytes.RemoveRange(at, random.Next(rest) + 1);
                break;
            case 4:
                bytes.InsertRange(at, RandomBytes(random.Next(8) + 1));
                break;
            case 5 when rest > 0:
                bytes.InsertRange(at, bytes.GetRange(at, random.Next(rest) + 1));
                break;
            case 6 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..(from + random.Next(other.Length - from) + 1)]);
                break;
            default:
                for (var i = at; i < Math.Min(bytes.Count, at + 4); i++) bytes[i] = Telling[random.Next(Telling.Length)];
                break;
        }
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
