using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Clocks;

/// <summary>
/// The set-top box's clock is set in the moment in which a payment begins. Deadlines don't notice, nothing expires by
/// it, and what its certificates don't allow meanwhile is done when it is right again.
/// </summary>
[TestClass]
public sealed class ClockStepTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("-1y")]
    [DataRow("+10y")]
    public async Task A_payment_in_which_the_clock_jumps_is_made_once_and_comes_to_its_end(string step)
    {
        using var folder = new DemoFolder(keep: false);
        var clock = new SteppedClock(Path.Combine(folder.Root, "clock"));
        await using var installation = new DemoInstallation(folder)
        {
            EnvironmentOf = program => program is "tv" ? clock.Environment : [],
        };
        await PayAsync(installation, clock, step).WaitAsync(Limit, TestContext.CancellationToken);
    }

    private async Task PayAsync(DemoInstallation installation, SteppedClock clock, string step)
    {
        var stop = TestContext.CancellationToken;
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
        await walk.PayBillsAsync(1, stop);

        await walk.ConfirmMostUrgentBillAsync(stop, beforeConfirm: () => clock.Step(step));
        await walk.WaitForTextAsync("Your payment", stop);
        clock.Step("+0");
        await walk.WaitForSettledAsync(stop);
        await walk.LookAtReceiptAsync(stop);

        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
        Assert.AreEqual(2, new Auditor(installation.Folder, TextWriter.Null).Audit(expectedPayments: 2).Payments);
    }
}
