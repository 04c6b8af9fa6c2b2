using TvPay.SetTopBox.Remote;

namespace TvPay.Tests.SetTopBox.Remote;

[TestClass]
public sealed class RemoteSelectionTests
{
    [TestMethod]
    public void None_auto_and_paths_are_read()
    {
        Assert.AreEqual(new RemoteSelection.None(), RemoteSelection.Parse("none"));
        Assert.AreEqual(new RemoteSelection.Auto(), RemoteSelection.Parse("auto"));
        var named = Assert.IsInstanceOfType<RemoteSelection.Named>(RemoteSelection.Parse("/dev/input/event3,/dev/input/by-id/x"));
        CollectionAssert.AreEqual(new[] { "/dev/input/event3", "/dev/input/by-id/x" }, named.Paths);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Auto")]
    [DataRow("event3")]
    [DataRow("/")]
    [DataRow("/dev/input/")]
    [DataRow("/dev/input/event3,")]
    [DataRow("auto,/dev/input/event3")]
    public void All_else_is_not(string text) => Assert.ThrowsExactly<FormatException>(() => RemoteSelection.Parse(text));
}
