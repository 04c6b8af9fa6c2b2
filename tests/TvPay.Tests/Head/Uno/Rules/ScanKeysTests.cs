using TvPay.App;
using TvPay.Head.WinUI;

namespace TvPay.Tests.Head.Uno.Rules;

[TestClass]
public sealed class ScanKeysTests
{
    [TestMethod]
    [DataRow(ScanKeys.FrameBufferOffset)]
    [DataRow(ScanKeys.X11Offset)]
    public void Every_key_of_the_table_is_found_by_its_scan_code(uint offset)
    {
        foreach (var key in LinuxKeys.All) Assert.AreEqual(key.Key, ScanKeys.Find(key.Code + offset, offset), key.Name);
    }

    [TestMethod]
    public void A_keyboard_on_a_desk_has_the_same_keys()
    {
        Assert.AreEqual(RemoteKey.Back, ScanKeys.Find(14, 0));
        CollectionAssert.AreEqual(
            new RemoteKey?[] { RemoteKey.Red, RemoteKey.Green, RemoteKey.Yellow, RemoteKey.Blue },
            new uint[] { 19, 34, 21, 48 }.Select(code => ScanKeys.Find(code + 8, 8)).ToList());
    }

    [TestMethod]
    [DataRow(0u, 0u)]
    [DataRow(3u, 8u)]
    [DataRow(8u, 8u)]
    [DataRow(57u, 0u)]
    [DataRow(65536u + 28, 0u)]
    [DataRow(uint.MaxValue, 8u)]
    public void What_is_no_key_of_ours_is_none(uint scanCode, uint offset) => Assert.IsNull(ScanKeys.Find(scanCode, offset));
}
