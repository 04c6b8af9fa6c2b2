using System.Diagnostics;
using System.Net.Sockets;
using TvPay.VirtualBox.Manufacture;

namespace TvPay.EndToEnd.Box;

/// <summary>The box as a program: its lines, its frames, its exit codes.</summary>
[TestClass]
public sealed partial class VirtualBoxProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Process> _started = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tvpay-box-");

    [TestInitialize]
    public void MakeBox() => new StateFolder(State).Manufacture(
        TvPay.Payments.BoxId.Parse("BOX-1"), Path.Combine(_folder.FullName, "ca"));

    [TestCleanup]
    public void PutAway()
    {
        foreach (var box in _started)
        {
            if (!box.HasExited)
                box.Kill();
            box.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Through_a_pipe_it_obeys_lines_shows_frames_and_quits()
    {
        var box = Start("--port", "0");
        string listening = await ReadLineAsync(box);
        StringAssert.Matches(listening, Listening());
        Assert.AreEqual("尚未配对", await ReadLineAsync(box));
        Assert.AreEqual("\f", await ReadLineAsync(box));
        await SayAsync(box, "unplug");
        Assert.AreEqual("\f", await ReadLineAsync(box), "a dark display has no lines");
        await SayAsync(box, "plug");
        Assert.AreEqual("尚未配对", await ReadLineAsync(box));
        await SayAsync(box, "dance");
        StringAssert.Contains(await box.StandardError.ReadLineAsync().WaitAsync(Patience), "no command: dance");
        await SayAsync(box, "quit");
        Assert.AreEqual(0, await ExitCodeOf(box));
    }

    [TestMethod]
    public async Task Unattended_it_outlives_its_input_tells_its_port_and_ends_on_SIGTERM()
    {
        string portFile = Path.Combine(_folder.FullName, "port");
        var box = Start("--port", "0", "--port-file", portFile, "--auto");
        box.StandardInput.Close();
        string listening = await ReadLineAsync(box);
        int port = int.Parse(Listening().Match(listening).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        using (var client = new TcpClient())
            await client.ConnectAsync("127.0.0.1", port).WaitAsync(Patience);

        Assert.AreEqual($"{port}\n", await File.ReadAllTextAsync(portFile));
        using (var kill = Process.Start("kill", ["-TERM", $"{box.Id}"]))
            await kill.WaitForExitAsync().WaitAsync(Patience);
        Assert.AreEqual(0, await ExitCodeOf(box));
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_a_sentence_and_an_exit_code()
    {
        var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var box = Start("--port", $"{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}");
        StringAssert.StartsWith(await box.StandardError.ReadLineAsync().WaitAsync(Patience), "tvpay-virtual-box: ");
        Assert.AreEqual(1, await ExitCodeOf(box));
        taken.Stop();
    }

    private string State => Path.Combine(_folder.FullName, "box");

    [System.Text.RegularExpressions.GeneratedRegex(@"^listening 127\.0\.0\.1:(\d+) 1-1$")]
    private static partial System.Text.RegularExpressions.Regex Listening();

    private static async Task<string> ReadLineAsync(Process box)
        => await box.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException("the box has ended");

    private static async Task SayAsync(Process box, string command)
    {
        await box.StandardInput.WriteLineAsync(command);
        await box.StandardInput.FlushAsync();
    }

    private static async Task<int> ExitCodeOf(Process box)
    {
        await box.WaitForExitAsync().WaitAsync(Patience);
        return box.ExitCode;
    }

    private Process Start(params string[] arguments)
    {
        string program = Path.ChangeExtension(typeof(StateFolder).Assembly.Location, null);
        var start = new ProcessStartInfo(program, ["--state", State, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var box = Process.Start(start) ?? throw new InvalidOperationException("the box did not start");
        _started.Add(box);
        return box;
    }
}
