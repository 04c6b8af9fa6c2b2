using System.Net.Sockets;
using TvPay.Bridge;
using TvPay.Bridge.Sockets;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Bridge.Sockets;

[TestClass]
public sealed class SocketPlaceTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _temporary = new();

    public TestContext TestContext { get; set; } = null!;

    private string SocketFile => _temporary.File("r/b.sock");

    public void Dispose() => _temporary.Dispose();

    [TestMethod]
    public async Task A_folder_of_its_own_is_made_for_the_socket()
    {
        using var place = await TakeAsync();
        Assert.AreEqual(OwnerOnly, File.GetUnixFileMode(_temporary.File("r")));
    }

    [TestMethod]
    [DataRow(UnixFileMode.OtherExecute)]
    [DataRow(UnixFileMode.OtherRead)]
    [DataRow(UnixFileMode.GroupWrite)]
    public async Task A_folder_that_others_get_into_is_refused(UnixFileMode more)
    {
        Directory.CreateDirectory(_temporary.File("r"));
        File.SetUnixFileMode(_temporary.File("r"), OwnerOnly | more);
        StringAssert.Contains(await RefusedAsync(), "open to others");
    }

    [TestMethod]
    public async Task A_folder_of_the_app_s_group_will_do()
    {
        Directory.CreateDirectory(_temporary.File("r"));
        File.SetUnixFileMode(
            _temporary.File("r"), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        (await TakeAsync()).Dispose();
    }

    [TestMethod]
    public async Task A_second_daemon_does_not_get_the_place_until_the_first_leaves_it()
    {
        using (await TakeAsync())
            StringAssert.Contains(await RefusedAsync(), "Another bridge holds");
        (await TakeAsync()).Dispose();
    }

    [TestMethod]
    public async Task A_socket_on_which_somebody_listens_is_left_alone()
    {
        Directory.CreateDirectory(_temporary.File("r"), OwnerOnly);
        using var listener = Listen();
        StringAssert.Contains(await RefusedAsync(), "listens");
        Assert.IsTrue(File.Exists(SocketFile));
    }

    [TestMethod]
    public async Task What_a_killed_daemon_left_is_removed()
    {
        Directory.CreateDirectory(_temporary.File("r"), OwnerOnly);
        Abandon(Listen());
        Assert.IsTrue(File.Exists(SocketFile), "a stale socket to begin with");
        using var place = await TakeAsync();
        Assert.IsFalse(File.Exists(SocketFile));
    }

    [TestMethod]
    public async Task A_file_that_is_no_socket_is_never_removed()
    {
        Directory.CreateDirectory(_temporary.File("r"), OwnerOnly);
        await File.WriteAllTextAsync(SocketFile, "the household's photos", TestContext.CancellationToken);
        StringAssert.Contains(await RefusedAsync(), "no socket");
        Assert.IsTrue(File.Exists(SocketFile));
    }

    private Task<SocketPlace> TakeAsync() => SocketPlace.TakeAsync(SocketFile, TestContext.CancellationToken);

    private async Task<string> RefusedAsync() =>
        (await Assert.ThrowsExactlyAsync<BridgeException>(async () => (await TakeAsync()).Dispose())).Message;

    private Socket Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(SocketFile));
        listener.Listen();
        return listener;
    }

    /// <summary>Closes it as the kernel does for a killed process: the file stays.</summary>
    private void Abandon(Socket listener)
    {
        var aside = SocketFile + ".aside";
        File.Move(SocketFile, aside);
        listener.Dispose();
        File.Move(aside, SocketFile);
    }
}
