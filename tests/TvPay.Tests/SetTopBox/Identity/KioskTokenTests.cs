using TvPay.Payments;
using TvPay.SetTopBox.Identity;
using TvPay.Tests.SetTopBox.World;

namespace TvPay.Tests.SetTopBox.Identity;

[TestClass]
public sealed class KioskTokenTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly EntropySource _chance = new CountingEntropy();

    private DeviceFolder Folder => field ??= DeviceFolder.Open(_temporary.File("tv"));

    public void Dispose() => _temporary.Dispose();

    [TestMethod]
    public void It_stays_the_same_until_the_next_boot()
    {
        var token = KioskToken.OfBoot(Folder, "boot-1", _chance);
        Assert.AreEqual(token, KioskToken.OfBoot(Folder, "boot-1", _chance));
        Assert.AreNotEqual(token, KioskToken.OfBoot(Folder, "boot-2", _chance));
        Assert.AreNotEqual(token, KioskToken.OfBoot(Folder, "boot-1", _chance), "what an earlier boot knew is worth nothing");
    }

    [TestMethod]
    public void Where_the_kernel_names_no_boot_each_start_has_its_own() =>
        Assert.AreNotEqual(KioskToken.OfBoot(Folder, null, _chance), KioskToken.OfBoot(Folder, null, _chance));

    [TestMethod]
    public void It_is_256_bits_of_what_may_stand_in_a_URL()
    {
        var token = KioskToken.OfBoot(Folder, "boot-1", _chance);
        Assert.AreEqual(43, token.Length);
        Assert.IsTrue(token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), token);
    }

    [TestMethod]
    public void Only_the_owner_can_read_it()
    {
        KioskToken.OfBoot(Folder, "boot-1", _chance);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder.WebToken));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("boot-1")]
    [DataRow("boot-1 short\n")]
    [DataRow("boot-1 one two\n")]
    public void A_file_that_holds_none_is_replaced(string text)
    {
        File.WriteAllText(Folder.WebToken, text);
        var token = KioskToken.OfBoot(Folder, "boot-1", _chance);
        Assert.AreEqual(43, token.Length);
        Assert.AreEqual(token, KioskToken.OfBoot(Folder, "boot-1", _chance));
    }
}
