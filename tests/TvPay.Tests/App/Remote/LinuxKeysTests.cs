using TvPay.App;
using TvPay.Tests.House;

namespace TvPay.Tests.App.Remote;

[TestClass]
public sealed class LinuxKeysTests
{
    [TestMethod]
    public void The_table_of_the_README_is_the_table_in_the_code()
    {
        const string Head = "| key | Linux key codes |\n|---|---|\n";
        var rows = LinuxKeys.All.GroupBy(key => key.Key)
            .Select(key => $"| {key.Key} | {string.Join(", ", key.Select(k => $"`{k.Name}` {k.Code}"))} |\n");
        var readme = Repository.Read("app/README.md");
        StringAssert.Contains(readme, Head + string.Concat(rows) + "\n");
        StringAssert.Contains(readme, $"`KEY_FINANCE` {LinuxKeys.BringsToFront}");
    }

    [TestMethod]
    public void Every_key_of_the_remote_has_a_code_and_every_code_one_meaning()
    {
        CollectionAssert.AreEqual(Enum.GetValues<RemoteKey>(), LinuxKeys.All.Select(key => key.Key).Distinct().ToList());
        Assert.HasCount(LinuxKeys.All.Length, LinuxKeys.All.Select(key => key.Code).Distinct().ToList());
        Assert.HasCount(LinuxKeys.All.Length, LinuxKeys.All.Select(key => key.Name).Distinct().ToList());
        foreach (var key in LinuxKeys.All) Assert.AreEqual(key.Key, LinuxKeys.Find(key.Code));
    }

    [TestMethod]
    [DataRow((ushort)0)]
    [DataRow((ushort)115, DisplayName = "KEY_VOLUMEUP")]
    [DataRow((ushort)116, DisplayName = "KEY_POWER")]
    [DataRow(LinuxKeys.BringsToFront)]
    [DataRow(ushort.MaxValue)]
    public void Other_codes_mean_nothing(ushort code) => Assert.IsNull(LinuxKeys.Find(code));
}
