using System.Text.RegularExpressions;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;
using TvPay.Payments;

namespace TvPay.EndToEnd.Complaints;

/// <summary>The real programs: a complaint filed by keys, a TV that is killed in between, and an answer that comes back.</summary>
[TestClass]
public sealed partial class ComplaintWalkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_complaint_survives_outage_and_kill_and_its_answer_comes_back_to_the_TV()
    {
        var stop = TestContext.CancellationToken;
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
        await walk.ConfirmMostUrgentBillAsync(stop);
        await walk.WaitForSettledAsync(stop);
        await walk.ComplainAsync(stop);
        var number = NumberIn(await SeeAsync(installation, "The operator has it", stop));
        await installation.Tv!.KillAsync();
        await installation.StopGatewayAsync();

        StringAssert.Contains(await installation.RunGatewayToolAsync("complaints", "list"), number);
        StringAssert.Contains(
            await installation.RunGatewayToolAsync("complaints", "answer", "--reference", number, "--as", "refunded", "--by", "test"), "Refunded");
        await installation.StartGatewayAsync();
        installation.StartTv("en");
        await new HouseholdWalk(installation.Tv!, TextWriter.Null).FindComplaintAsync(stop);

        StringAssert.Contains(await SeeAsync(installation, "Resolved: refunded", stop), number);
        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
    }

    private static async Task<string> SeeAsync(DemoInstallation installation, string words, CancellationToken stop)
    {
        var frame = await installation.Tv!.Frames.WaitAsync(
            words, lines => TvScreen.Parse(lines) is { Name: "Complaint" } screen && screen.Shows(words), Limit).WaitAsync(stop);
        return string.Join('\n', TvScreen.Parse(frame).Lines);
    }

    private static string NumberIn(string screen)
    {
        var number = Number().Match(screen).Value;
        Assert.IsTrue(ComplaintReference.TryParse(number, out _), screen);
        return number;
    }

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Number();
}
