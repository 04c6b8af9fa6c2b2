using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

[TestClass]
public sealed class KeyCodesTests
{
    [TestMethod]
    public void Bit_n_of_the_kernel_is_code_n()
    {
        var bits = new byte[KeyCodes.Size];
        (bits[0], bits[44], bits[95]) = (0b10, 0b1, 0b1000_0000);
        CollectionAssert.AreEqual(new ushort[] { 1, 352, 767 }, new KeyCodes(bits).All.ToList());
    }

    [TestMethod]
    public void Codes_beyond_the_last_are_never_in_it()
    {
        var bits = new byte[KeyCodes.Size];
        bits.AsSpan().Fill(0xFF);
        Assert.IsFalse(new KeyCodes(bits).Contains(768));
        Assert.IsFalse(new KeyCodes(bits).Contains(ushort.MaxValue));
    }

    [TestMethod]
    public void What_is_added_is_there_until_it_is_removed()
    {
        var codes = new KeyCodes([352, 103]);
        codes.Add(1);
        codes.Remove(352);
        CollectionAssert.AreEqual(new ushort[] { 1, 103 }, codes.All.ToList());
        codes.Remove(1);
        codes.Remove(103);
        Assert.IsTrue(codes.IsEmpty);
    }
}
