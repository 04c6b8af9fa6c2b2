using TvPay.Fuzz.Engine;

namespace TvPay.Tests.Fuzz;

/// <summary>Reads letters one after another, and does something wrong behind the fourth.</summary>
internal sealed class PlantedTarget(Action wrong) : IFuzzTarget
{
    public string Name => "planted";

    public long MemoryMax => 64 * 1024;

    public IEnumerable<byte[]> Examples => [[0, 0, 0, 0]];

    public string Read(byte[] input)
    {
        var right = input.Zip("\u007f\u0080\u0010\u00fe").TakeWhile(pair => pair.First == pair.Second).Count();
        if (right == 4) wrong();
        return $"{right} right";
    }
}
