using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Limits;

/// <summary>The real programs: what the operator has set stands on the TV before anybody is asked to confirm.</summary>
[TestClass]
public sealed class LimitWalkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_bill_above_the_days_limit_is_refused_on_the_TV_with_what_is_left_and_nobody_is_charged()
    {
        var stop = TestContext.CancellationToken;
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await installation.ProvisionAsync();
        var set = await installation.RunGatewayToolAsync(
            "limits", "set", "--household", DemoInstallation.Household, "--limit", "day", "--to", "100", "--by", "test");
        StringAssert.Contains(set, "day 100.00");
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        var tv = installation.Tv!;
        var walk = new HouseholdWalk(tv, TextWriter.Null);

        // 86.40 of 100.00: the most urgent bill still fits, the next one (42.15) does not.
        await walk.PayBillsAsync(1, stop);
        await walk.OpenMostUrgentBillAsync(stop);

        var frame = await tv.Frames.WaitAsync(
            "why it can't be paid", lines => TvScreen.Parse(lines) is { Name: "Bill" } screen && screen.Shows("TP114"), Limit).WaitAsync(stop);
        var shown = string.Join(' ', TvScreen.Parse(frame).Lines.Select(line => line.Trim()));
        StringAssert.Contains(shown, "¥13.60");
        StringAssert.Contains(shown, "¥100.00");
        StringAssert.Contains(shown, "No money was taken");
        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
        Assert.AreEqual(1, new Demo.Audit.Auditor(folder, TextWriter.Null).Audit(expectedPayments: 1).Payments);
    }
}
