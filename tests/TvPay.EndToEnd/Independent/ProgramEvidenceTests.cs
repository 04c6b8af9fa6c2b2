using System.Text.Json.Nodes;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;
using TvPay.Payments;

namespace TvPay.EndToEnd.Independent;

/// <summary>Gateway, payment box, bridge and TV as they run; then their evidence, off their disks, in another language.</summary>
[TestClass]
public sealed class ProgramEvidenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_receipt_and_a_box_signature_of_the_real_programs_verify_in_another_language()
    {
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await PayABillAsync(installation).WaitAsync(Limit, TestContext.CancellationToken);

        var bundle = ProgramEvidence.Collect(folder).Single();
        var (exitCode, output, errors) = await VerifyAsync(bundle);
        Assert.AreEqual(0, exitCode, errors);
        Assert.Contains("ok  authorization: signed by box", output);
        Assert.Contains("ok  receipt: accepted and settled", output);

        var (box, head) = (bundle["keys"]!["box"]!, bundle["keys"]!["treeHead"]!);
        (bundle["keys"]!["box"], bundle["keys"]!["treeHead"]) = (head.DeepClone(), box.DeepClone());
        Assert.AreEqual(1, (await VerifyAsync(bundle)).ExitCode, "with the keys exchanged nothing holds");
    }

    private async Task PayABillAsync(DemoInstallation installation)
    {
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        await new HouseholdWalk(installation.Tv!, TextWriter.Null).PayBillsAsync(1, TestContext.CancellationToken);
        await installation.StopDeviceAsync();
    }

    private async Task<(int ExitCode, string Output, string Errors)> VerifyAsync(JsonObject bundle)
    {
        Directory.CreateDirectory(TestContext.TestRunResultsDirectory!);
        var name = $"evidence-{PaymentId.Create(DateTimeOffset.UnixEpoch, EntropySource.System)}.json";
        var file = Path.Combine(TestContext.TestRunResultsDirectory!, name);
        EvidenceBundle.Save(bundle, file);
        return await IndependentVerifier.RunAsync(file, "quote", "intent", "authorization", "receipt");
    }
}
