using System.Text.Json.Nodes;
using TvPay.Demo;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Independent;

/// <summary>Receipts that a household takes along from the real programs, in the eyes of tvpay and of another language.</summary>
[TestClass]
public sealed class ReceiptFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_receipt_taken_along_verifies_everywhere_and_so_does_the_growth_of_the_log_since()
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await TakeAlongAsync(installation).WaitAsync(Limit, TestContext.CancellationToken);
    }

    private async Task TakeAlongAsync(DemoInstallation installation)
    {
        var (folder, stop) = (installation.Folder, TestContext.CancellationToken);
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
        await walk.PayBillsAsync(1, stop);
        var receipt = Path.Combine(folder.Root, "receipt.json");
        await ExportAsync(installation, receipt);
        await walk.PayBillsAsync(1, stop);
        await installation.StopDeviceAsync();
        await installation.StopGatewayAsync();

        var said = await DemoInstallation.RunToolAsync("receipt", "verify", receipt, "--key", folder.Operator);
        Assert.Contains("the receipt holds", said);
        var (exitCode, output, errors) = await IndependentVerifier.RunAsync("--receipt", receipt, folder.Operator);
        Assert.AreEqual(0, exitCode, errors);
        Assert.Contains("ok  receipt: accepted and settled", output);

        var (head, proof) = (Path.Combine(folder.Root, "head.json"), Path.Combine(folder.Root, "proof.json"));
        await installation.RunGatewayToolAsync("publish-head", "--from", receipt, "--out", head, "--proof", proof);
        said = await DemoInstallation.RunToolAsync(
            "log", "verify", "--from", receipt, "--to", head, "--proof", proof, "--key", folder.Operator);
        Assert.Contains("the log has only grown", said);
        await Assert.ThrowsExactlyAsync<DemoException>(() => DemoInstallation.RunToolAsync(
            "log", "verify", "--from", head, "--to", receipt, "--proof", proof, "--key", folder.Operator));

        await AlteredIsRefusedAsync(installation, receipt);
    }

    private static async Task ExportAsync(DemoInstallation installation, string file)
    {
        var books = new GatewayBooks(installation.Folder.GatewayDatabase, OperatorKeys.Load(installation.Folder.Operator));
        var payment = books.Payments().Single().Id;
        await DemoInstallation.RunToolAsync(
            "receipt", "export", payment.ToString(), "--running", Path.Combine(installation.Folder.Tv, "admin.sock"), "--out", file);
    }

    private static async Task AlteredIsRefusedAsync(DemoInstallation installation, string receipt)
    {
        string[][] places =
        [
            ["quote", "statement"], ["intent"], ["promise", "signature"], ["entries", "0", "leaf"], ["entries", "1", "leaf"],
            ["treeHead", "signature"],
        ];
        foreach (var place in places)
        {
            var file = JsonNode.Parse(await File.ReadAllTextAsync(receipt))!;
            var node = place.Aggregate(file, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!);
            var bytes = Convert.FromBase64String(node.GetValue<string>());
            bytes[^1] ^= 1;
            node.ReplaceWith(Convert.ToBase64String(bytes));
            var altered = receipt + ".altered";
            await File.WriteAllTextAsync(altered, file.ToJsonString());

            await Assert.ThrowsExactlyAsync<DemoException>(
                () => DemoInstallation.RunToolAsync("receipt", "verify", altered, "--key", installation.Folder.Operator), string.Join('.', place));
            Assert.AreNotEqual(
                0, (await IndependentVerifier.RunAsync("--receipt", altered, installation.Folder.Operator)).ExitCode, string.Join('.', place));
        }
    }
}
